package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.DecisionRule;
import dev.latchkey.mockidp.rule.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is granted less or otherwise than a request may have meant. Logto's answer does not tell; the journal does. */
final class Decisions {
    private Decisions() {}

    /** Scopes that fell away at the authorization endpoint. */
    static List<Explanation> ofScopes(Parameters sent, AuthorizationRequest asked) {
        Set<String> dropped = new LinkedHashSet<>(sent.words("scope"));
        dropped.removeAll(asked.scopes());
        dropped.removeAll(asked.targets().scopes());
        List<Explanation> all = new ArrayList<>();
        if (dropped.remove(Scopes.OFFLINE_ACCESS)) {
            all.add(DecisionRule.OFFLINE_ACCESS_NEEDS_CONSENT.broken(
                    asked.prompts().isEmpty()
                            ? Came.told("no prompt")
                            : Came.told("prompt=" + String.join(" ", asked.prompts()))));
        }
        if (!dropped.isEmpty()) {
            all.add(DecisionRule.SCOPE_KNOWN.broken(Came.values(dropped)));
        }
        return all;
    }

    /** What an answer of the token endpoint lacks. */
    static List<Explanation> ofTokens(
            Application client, TokenOrder order, Optional<RefreshToken> refresh, IssuedAccess access) {
        Set<String> scopes = order.authorized().scopes();
        List<Explanation> all = new ArrayList<>();
        if (refresh.isEmpty()) {
            all.add(DecisionRule.REFRESH_TOKEN_ISSUED.broken(Came.told(without(client, scopes))));
        }
        if (!scopes.contains(Scopes.OPENID)) {
            all.add(DecisionRule.ID_TOKEN_ISSUED.broken(Came.values(scopes)));
        }
        if (access.isOpaque()) {
            all.add(DecisionRule.ACCESS_TOKEN_OPAQUE.broken(target(order)));
        }
        if (!access.missing().isEmpty()) {
            all.add(DecisionRule.PERMISSION_HELD.broken(Came.values(access.missing())));
        }
        return all;
    }

    private static String without(Application client, Set<String> scopes) {
        String granted = scopes.isEmpty() ? "no scope" : "scope \"" + String.join(" ", scopes) + "\"";
        String kind = client.alwaysIssueRefreshToken() ? "a native application" : "the switch is off";
        return granted + ", and " + kind;
    }

    private static Came target(TokenOrder order) {
        Set<String> authorized = order.authorized().targets().indicators();
        return authorized.isEmpty()
                ? Came.told("no resource")
                : Came.told("resource " + String.join(" ", authorized) + " at the authorization endpoint only");
    }

    /** A refresh token that comes back as it was. */
    static List<Explanation> ofKept(Application client, RefreshToken token, Instant now) {
        if (!client.rotateRefreshToken()) {
            return List.of(DecisionRule.REFRESH_TOKEN_KEPT.broken(
                    "\"Rotate refresh token\" on", Came.told("an application that has it off")));
        }
        long life = Duration.between(token.issuedAt(), token.expiresAt()).toMillis();
        long passed = Duration.between(token.issuedAt(), now).toMillis();
        return List.of(DecisionRule.REFRESH_TOKEN_KEPT.broken(
                Came.told("one after " + passed * 100 / Math.max(1, life) + " % of it")));
    }
}
