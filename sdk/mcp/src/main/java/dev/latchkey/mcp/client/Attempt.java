package dev.latchkey.mcp.client;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInStart;
import java.util.Set;

/** A sign-in that was begun: with whom, for what, and what its callback must fit. */
record Attempt(Grantor grantor, Set<String> scopes, RelyingParty relyingParty, SignInStart start) {
    String id() {
        return start.pending().id();
    }
}
