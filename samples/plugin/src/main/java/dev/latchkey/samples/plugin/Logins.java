package dev.latchkey.samples.plugin;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gets grants for visitors, in the weak way of the first ChatGPT plugins: see {@link WeakAuthorizationRequest}. */
final class Logins {
    private final Network network;
    private final Clock clock;
    private volatile TokenExchange exchange = TokenExchange.JSON;

    Logins(Network network, Clock clock) {
        this.network = network;
        this.clock = clock;
    }

    TokenExchange exchange() {
        return exchange;
    }

    void use(TokenExchange other) {
        exchange = other;
    }

    /** Where to send the browser. */
    URI begin(Installation plugin, Visitor visitor, String redirectUri) {
        String state = UUID.randomUUID().toString();
        visitor.begin(new Visitor.PendingLogin(state, redirectUri, visitor.waiting()));
        return WeakAuthorizationRequest.of(plugin, redirectUri, state).location();
    }

    /** Exchanges a code; a sentence about what went wrong, if something did. */
    Optional<String> exchange(Installation plugin, Visitor visitor, String code, String redirectUri) {
        TokenRequest request = TokenRequest.forCode(plugin, exchange, code, redirectUri);
        Network.Received received = network.askProvider(request.toHttp(), request.body());
        Optional<Grant> grant = grant(received);
        visitor.keep(grant);
        return grant.isPresent() ? Optional.empty() : Optional.of(refusal(received));
    }

    /** The refreshed grant; empty, and the old one is gone, where the provider refuses. Without an answer the old one stays. */
    Optional<Grant> refresh(Installation plugin, Visitor visitor, Grant old) {
        String presented = old.refreshToken().orElseThrow();
        TokenRequest request = TokenRequest.forRefresh(plugin, exchange, presented);
        Network.Received received = network.askProvider(request.toHttp(), request.body());
        Optional<Grant> refreshed = grant(received).map(old::refreshedBy);
        boolean rotated = refreshed
                .flatMap(Grant::refreshToken)
                .filter(token -> !token.equals(presented))
                .isPresent();
        String outcome = refreshed.isPresent() ? "a new access token" : refusal(received);
        visitor.refreshed(new Visitor.Refresh(clock.instant(), outcome, rotated));
        boolean noAnswer = received.status() == 0 || received.status() >= 500;
        visitor.keep(noAnswer ? Optional.of(old) : refreshed);
        return refreshed;
    }

    private Optional<Grant> grant(Network.Received received) {
        return received.isSuccess()
                ? JsonText.object(received.text()).flatMap(members -> Grant.of(members, clock.instant()))
                : Optional.empty();
    }

    private static String refusal(Network.Received received) {
        Map<String, Object> members = JsonText.object(received.text()).orElse(Map.of());
        return "The token endpoint answered " + received.status() + " "
                + JsonText.text(members, "error").orElse("(no error)")
                + JsonText.text(members, "error_description")
                        .map(text -> ": " + text)
                        .orElse("");
    }
}
