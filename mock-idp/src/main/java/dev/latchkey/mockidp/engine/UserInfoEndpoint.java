package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.TokenUseRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The userinfo endpoint, OpenID Connect Core 5.3; bearer tokens by RFC 6750. */
public final class UserInfoEndpoint {
    /** The signed answer's name for faults. */
    private static final String USERINFO = "userinfo";

    private static final String NO_TOKEN = "no access token provided";

    private UserInfoEndpoint() {}

    /** {@code GET} and {@code POST /oidc/me}. */
    public static Step answer(Scene scene, Request request) {
        try {
            request.requireReadable();
            return scene.answer(userInfo(scene, request));
        } catch (Refusal refusal) {
            return scene.answer(Cors.open(challenged(scene, refusal.error()).answer(request), request));
        }
    }

    private static Answer userInfo(Scene scene, Request request) {
        AccessToken token = scene.state()
                .find(AccessToken.class, bearer(scene, request))
                .filter(found -> scene.now().isBefore(found.expiresAt().plus(Lifetimes.ACCESS_TOKEN_TOLERANCE)))
                .filter(found -> scene.isAlive(found.authorized()))
                .orElseThrow(() -> invalidToken("one that is unknown, expired, revoked or no access token for userinfo")
                        .refusal());
        Application client = scene.client(token.authorized().clientId());
        Optional<OidcError> foreign = Cors.refused(scene, request, client);
        return foreign.isPresent()
                ? challenged(scene, foreign.get()).answer(request)
                : Cors.open(about(scene, client, token.authorized()), request);
    }

    private static Answer about(Scene scene, Application client, Authorized authorized) {
        if (!authorized.scopes().contains(Scopes.OPENID)) {
            throw OidcError.of(
                            403,
                            "insufficient_scope",
                            "access token missing openid scope",
                            TokenUseRule.SCOPE_OPENID.broken(Came.values(authorized.scopes())))
                    .with("scope", Scopes.OPENID)
                    .refusal();
        }
        User user = scene.directory()
                .user(authorized.accountId())
                .orElseThrow(() -> invalidToken("one of a user who was deleted").refusal());
        if (scene.logto().locksOut(user)) {
            throw OidcError.invalidGrant(TokenUseRule.USER_ACTIVE.broken(Came.told("a suspended one")))
                    .refusal();
        }
        Map<String, Object> claims = Claims.userInfo(scene.directory(), user, authorized.scopes());
        return (client.mock().signedUserinfo() ? signed(scene, client, claims) : Answer.json(200, claims))
                .concerning(authorized.clientId());
    }

    /** OpenID Connect Core 5.3.2, which Logto has switched off. */
    private static Answer signed(Scene scene, Application client, Map<String, Object> about) {
        Map<String, Object> claims = new LinkedHashMap<>(about);
        claims.put("aud", client.id());
        claims.put("iat", scene.now().getEpochSecond());
        claims.put("iss", scene.issuer());
        return Answer.of(200, Content.JsonBody.jwt(USERINFO, new UnsignedToken(Optional.empty(), claims)));
    }

    /** The token by header or form; never by query. */
    private static String bearer(Scene scene, Request request) {
        if (request.query().has("access_token")) {
            throw OidcError.invalidRequest(
                            "access tokens must not be provided via query parameter",
                            TokenUseRule.NOT_IN_QUERY.broken(Came.told("access_token in the query")))
                    .refusal();
        }
        Optional<String> header = request.header("authorization").map(UserInfoEndpoint::credentials);
        Optional<String> inBody = request.form().first("access_token");
        if (header.isPresent() && inBody.isPresent()) {
            throw OidcError.invalidRequest(
                            "access token must only be provided using one mechanism",
                            TokenUseRule.ONE_PLACE.broken(Came.told("both")))
                    .refusal();
        }
        return header.or(() -> inBody).orElseThrow(() -> noToken(scene).refusal());
    }

    private static String credentials(String header) {
        String[] parts = header.split(" ", -1);
        if (parts.length != 2) {
            throw OidcError.invalidRequest(
                            "invalid authorization header value format",
                            TokenUseRule.HEADER_READABLE.broken(Came.told("a header of " + parts.length + " parts")))
                    .refusal();
        }
        if (!parts[0].equalsIgnoreCase("bearer")) {
            throw OidcError.invalidRequest(
                            "authorization header scheme must be `Bearer`",
                            TokenUseRule.SCHEME_BEARER.broken(Came.told("another scheme")))
                    .refusal();
        }
        return parts[1];
    }

    private static OidcError noToken(Scene scene) {
        Explanation why = TokenUseRule.TOKEN_REQUIRED.broken(Came.nothing());
        return scene.logto().countsMissingTokenAsInvalid()
                ? OidcError.of(401, "invalid_token", NO_TOKEN, why)
                : OidcError.invalidRequest(NO_TOKEN, why);
    }

    private static OidcError invalidToken(String came) {
        return OidcError.of(
                401, "invalid_token", "invalid token provided", TokenUseRule.TOKEN_GOOD.broken(Came.told(came)));
    }

    private static OidcError challenged(Scene scene, OidcError error) {
        String realm = "Bearer realm=\"" + scene.issuer() + "\"";
        boolean noToken = error.description().filter(NO_TOKEN::equals).isPresent();
        String reason = ", error=\"" + error.error() + "\", error_description=\""
                + error.description().orElse("") + "\"";
        String scope = Optional.ofNullable(error.more().get("scope"))
                .map(name -> ", scope=\"" + name + "\"")
                .orElse("");
        return error.withHeader("WWW-Authenticate", noToken ? realm : realm + reason + scope);
    }
}
