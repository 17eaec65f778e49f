package dev.latchkey;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.logout.flow.RevocationEndpoint;
import dev.latchkey.observe.Operation;
import dev.latchkey.observe.flow.Watch;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.Grants;
import dev.latchkey.token.Introspection;
import dev.latchkey.token.TokenExchange;
import dev.latchkey.token.TokenOutcome;
import dev.latchkey.token.TokenTarget;
import dev.latchkey.token.flow.ClientTokens;
import dev.latchkey.token.flow.IntrospectionEndpoint;
import java.time.Duration;
import java.util.Optional;

/** What a client can ask for without a session: its own tokens, others for those it has, and what a token is worth. */
final class ClientGrants {

    private final Grants grants;
    private final ClientTokens tokens;
    private final IntrospectionEndpoint introspection;
    private final RevocationEndpoint revocation;
    private final Watch watch;

    ClientGrants(Grants grants, Provider provider, ClientCalls calls) {
        this.grants = grants;
        this.tokens = new ClientTokens(
                grants, calls.config().refreshLead(), calls.surroundings().clock());
        this.introspection = new IntrospectionEndpoint(provider, calls);
        this.revocation = new RevocationEndpoint(provider, calls);
        this.watch = new Watch(calls.surroundings().observer());
    }

    TokenOutcome token(TokenTarget target) {
        return watch.step(Operation.CLIENT_TOKEN, () -> tokens.token(target), TokenOutcome::failureIfAny);
    }

    TokenOutcome exchange(TokenExchange exchange) {
        return watch.step(Operation.TOKEN_EXCHANGE, () -> exchanged(exchange), TokenOutcome::failureIfAny);
    }

    private TokenOutcome exchanged(TokenExchange exchange) {
        try {
            return new TokenOutcome.Issued(grants.exchange(exchange));
        } catch (LatchkeyException e) {
            return TokenOutcome.because(e);
        }
    }

    Introspection introspect(String token) {
        return watch.step(Operation.INTROSPECTION, () -> introspected(token), Introspection::failureIfAny);
    }

    private Introspection introspected(String token) {
        try {
            return introspection
                    .ask(token)
                    .<Introspection>map(Introspection.Active::new)
                    .orElseGet(Introspection.Inactive::new);
        } catch (LatchkeyException e) {
            Optional<Duration> retryAfter =
                    e instanceof UnreachableException unreachable ? unreachable.retryAfter() : Optional.empty();
            return new Introspection.Failed(e.failure(), retryAfter);
        }
    }

    Optional<Failure> revoke(AccessToken token) {
        try {
            watch.step(Operation.REVOCATION, () -> revocation.revoke(token));
            return Optional.empty();
        } catch (LatchkeyException e) {
            return Optional.of(e.failure());
        }
    }
}
