package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.TokenRule;
import java.util.Optional;

/**
 * Whom a token exchange is about: what its {@code subject_token} turned out to be. RFC 8693 section 2.1.
 *
 * @param after the state in which a token that is good for once is spent
 */
record ExchangedSubject(String userId, State after) {
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String IMPERSONATION = "urn:logto:token-type:impersonation_token";
    private static final String PERSONAL = "urn:logto:token-type:personal_access_token";

    /**
     * Finds it.
     *
     * @throws Refusal invalid_grant for a token that is unknown, of another kind, expired, used or of a third-party application
     */
    static ExchangedSubject of(Scene scene, Parameters form) {
        String token = TokenEndpoint.required(form, "subject_token");
        String type = TokenEndpoint.required(form, "subject_token_type");
        Optional<ExchangedSubject> found = switch (type) {
            case IMPERSONATION -> impersonated(scene, token);
            case PERSONAL -> personal(scene, token);
            case ACCESS_TOKEN -> accessToken(scene, token);
            default -> Optional.empty();
        };
        return found.orElseThrow(() -> OidcError.invalidGrant(TokenRule.SUBJECT_TOKEN_GOOD.broken(
                        "a token of the type " + Came.value(type).text(), Came.secret(token)))
                .refusal());
    }

    private static Optional<ExchangedSubject> impersonated(Scene scene, String token) {
        return SubjectTokens.find(scene, token)
                .map(found -> new ExchangedSubject(found.userId(), scene.state().with(found.used())));
    }

    private static Optional<ExchangedSubject> personal(Scene scene, String token) {
        return PersonalAccessTokens.find(scene, token)
                .map(found -> new ExchangedSubject(found.userId(), scene.state()));
    }

    /** Tokens of impersonation once came by this type too, and are taken still. */
    private static Optional<ExchangedSubject> accessToken(Scene scene, String token) {
        if (token.startsWith(SubjectTokens.PREFIX)) {
            return impersonated(scene, token);
        }
        Optional<String> account = opaque(scene, token)
                .filter(found -> isFirstParty(scene, found.authorized().clientId()))
                .map(found -> found.authorized().accountId());
        return account.or(() -> structured(scene, token)).map(user -> new ExchangedSubject(user, scene.state()));
    }

    /** An opaque access token that is still good. */
    static Optional<AccessToken> opaque(Scene scene, String token) {
        return scene.state()
                .find(AccessToken.class, token)
                .filter(found -> found.expiresAt().isAfter(scene.now()))
                .filter(found -> scene.isAlive(found.authorized()));
    }

    /** An access token for an API; an ID token is none. */
    private static Optional<String> structured(Scene scene, String token) {
        return scene.hint(token) instanceof IdTokenHint.Valid valid
                        && "at+jwt".equals(valid.header().get("typ"))
                        && scene.issuer().equals(valid.claims().get("iss"))
                        && valid.expiresAt().filter(scene.now()::isBefore).isPresent()
                        && isFirstParty(scene, String.valueOf(valid.claims().get("client_id")))
                ? Optional.of(valid.subject())
                : Optional.empty();
    }

    private static boolean isFirstParty(Scene scene, String clientId) {
        return scene.directory()
                .application(clientId)
                .filter(client -> !client.isThirdParty())
                .isPresent();
    }
}
