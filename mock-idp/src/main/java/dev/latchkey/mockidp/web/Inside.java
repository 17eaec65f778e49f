package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.LiveState;
import dev.latchkey.mockidp.engine.Provider;
import dev.latchkey.mockidp.fault.Faults;
import dev.latchkey.mockidp.journal.Journal;
import dev.latchkey.mockidp.signing.Signer;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * What the routes lead to.
 *
 * @param provider known once the port is
 * @param signIn the same
 * @param control the same
 */
public record Inside(
        LiveState state,
        Faults faults,
        Signer signer,
        Journal journal,
        Clock clock,
        CompletableFuture<Provider> provider,
        CompletableFuture<HeadlessSignIn> signIn,
        CompletableFuture<Control> control) {

    public Inside(
            LiveState state,
            Faults faults,
            Signer signer,
            Journal journal,
            Clock clock,
            CompletableFuture<Provider> provider) {
        this(state, faults, signer, journal, clock, provider, new CompletableFuture<>(), new CompletableFuture<>());
    }
}
