package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;

import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.2, keys and tokens")
class KeysAndTokensRowsTest {
    private static final String CODE = "[\\w-]{43}";

    private static Live live;
    private static Live rotatedTenant;

    @BeforeAll
    static void start() {
        live = Live.start();
        rotatedTenant = Live.start();
        rotatedTenant.idp().rotateSigningKey(SigningAlgorithm.RS256);
    }

    @AfterAll
    static void stop() {
        live.close();
        rotatedTenant.close();
    }

    @DisplayName("holds:")
    @ParameterizedTest(name = "1.2 {0}")
    @MethodSource({"keys", "idTokens", "opaqueTokens", "resourceTokens", "responses", "tolerance"})
    void holds(Row row) {
        row.holds(live);
    }

    private static Stream<Row> keys() {
        return Stream.of(
                row("JWKS default: one key", 1, live -> keySet(live).size()),
                row("JWKS default: kty EC, sig, ES384, P-384", "EC sig ES384 P-384", live -> {
                    Map<?, ?> key = keySet(live).get(0);
                    return key.get("kty") + " " + key.get("use") + " " + key.get("alg") + " " + key.get("crv");
                }),
                row(
                        "JWKS default: members",
                        "[kty, use, kid, alg, crv, x, y]",
                        live -> keySet(live).get(0).keySet()),
                row("JWKS default: kid is the RFC 7638 SHA-256 thumbprint", true, live -> {
                    Map<?, ?> key = keySet(live).get(0);
                    return thumbprint(key).equals(key.get("kid"));
                }),
                row(
                        "after rotation to RSA: [RSA-4096 without alg, old EC key], new first",
                        "[kty, use, kid, e, n] 4096, [kty, use, kid, alg, crv, x, y]",
                        live -> rotated(KeysAndTokensRowsTest::rotatedKeySet)),
                row(
                        "after rotation to RSA: ID tokens then RS256",
                        "RS256",
                        live -> rotated(other ->
                                other.tokens("app1", "").idTokenHeader().get("alg"))),
                row(
                        "after rotation to RSA: id_token_signing_alg_values_supported",
                        "[PS256, RS256, ES384]",
                        live -> rotated(other -> other.get("/oidc/.well-known/openid-configuration")
                                .member("id_token_signing_alg_values_supported"))));
    }

    private static List<Map<?, ?>> keySet(Live live) {
        List<Map<?, ?>> keys = new ArrayList<>();
        if (live.get("/oidc/jwks").json().get("keys") instanceof List<?> list) {
            list.forEach(key -> keys.add((Map<?, ?>) key));
        }
        return keys;
    }

    private static String thumbprint(Map<?, ?> key) {
        String canonical = "{\"crv\":\"" + key.get("crv") + "\",\"kty\":\"EC\",\"x\":\"" + key.get("x") + "\",\"y\":\""
                + key.get("y") + "\"}";
        return Live.challenge(canonical);
    }

    private static String rotatedKeySet(Live other) {
        Map<?, ?> rsa = keySet(other).get(0);
        int bits = 8 * Base64.getUrlDecoder().decode(String.valueOf(rsa.get("n"))).length;
        return rsa.keySet() + " " + bits + ", " + keySet(other).get(1).keySet();
    }

    private static @Nullable Object rotated(Row.Look look) {
        return look.at(rotatedTenant);
    }

    private static Stream<Row> idTokens() {
        return Stream.of(
                row("ID token header: no typ", "[alg, kid] ES384", live -> header(live)),
                row("ID token header: v1.37.1", "[alg, typ, kid] ES384", live -> old(KeysAndTokensRowsTest::header)),
                row("ID token base claims", "[sub, aud, exp, iat, iss]", live -> claims("app1", "")),
                row(
                        "ID token base claims: nonce?",
                        "[sub, nonce, aud, exp, iat, iss]",
                        live -> claims("app1", "nonce=n")),
                row(
                        "ID token base claims: aud (string)",
                        "app1",
                        live -> live.tokens("app1", "").idToken().get("aud")),
                row(
                        "ID token base claims: HEAD has no at_hash",
                        false,
                        live -> live.tokens("app1", "").idToken().containsKey("at_hash")),
                row(
                        "ID token base claims: v1.37.1 has at_hash (32 chars, SHA-384 half)",
                        true,
                        live -> old(KeysAndTokensRowsTest::boundToAccessToken)),
                row(
                        "no auth_time unless max_age …",
                        "[sub, auth_time, aud, exp, iat, iss]",
                        live -> claims("app1", "max_age=100")),
                row(
                        "… or prompt=login was in the request",
                        "[sub, auth_time, aud, exp, iat, iss]",
                        live -> claims("app1", "prompt=login")),
                row(
                        "no sid unless backchannelLogoutSessionRequired",
                        "[sub, sid, aud, exp, iat, iss]",
                        live -> claims("app8", "")),
                row(
                        "never acr/amr/azp/jti",
                        false,
                        live -> live
                                .tokens("app8", "max_age=100&acr_values=x&scope=openid profile email roles")
                                .idToken()
                                .keySet()
                                .stream()
                                .anyMatch(List.of("acr", "amr", "azp", "jti")::contains)),
                row(
                        "claim order is profile claims first, then auth_time, nonce, sid, aud, exp, iat, iss",
                        "[sub, email, email_verified, auth_time, nonce, sid, aud, exp, iat, iss]",
                        live -> claims("app8", "scope=openid email&max_age=100&nonce=n")),
                row(
                        "claim order, v1.37.1: at_hash after nonce",
                        "[sub, email, email_verified, auth_time, nonce, at_hash, sid, aud, exp, iat, iss]",
                        live -> old(other -> other.tokens("app8", "scope=openid email&max_age=100&nonce=n")
                                .idToken()
                                .keySet())),
                row("ID token lifetime", "3600 s", live -> life("app1")),
                row("ID token lifetime (app idTokenTtl)", "60 s", live -> life("app7")));
    }

    private static @Nullable Object old(Row.Look look) {
        try (Live old = Live.start(LogtoVersion.V1_37)) {
            return look.at(old);
        }
    }

    private static String header(Live live) {
        Map<String, Object> header = live.tokens("app1", "").idTokenHeader();
        return header.keySet() + " " + header.get("alg");
    }

    private static Object claims(String app, String changes) {
        return live.tokens(app, changes).idToken().keySet();
    }

    private static Object boundToAccessToken(Live live) {
        Heard tokens = live.tokens("app1", "");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-384")
                    .digest(tokens.member("access_token").getBytes(StandardCharsets.US_ASCII));
            byte[] half = Arrays.copyOf(hash, 24);
            String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(half);
            return expected.length() == 32 && expected.equals(tokens.idToken().get("at_hash"));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String life(String app) {
        Map<String, Object> claims = live.tokens(app, "").idToken();
        return number(claims, "exp") - number(claims, "iat") + " s";
    }

    private static long number(Map<String, Object> claims, String name) {
        return Long.parseLong(String.valueOf(claims.get(name)));
    }

    private static Stream<Row> opaqueTokens() {
        return Stream.of(
                row(
                        "access token (no resource): opaque, 43 chars",
                        true,
                        live -> live.tokens("app1", "").member("access_token").matches(CODE)),
                row(
                        "access token (no resource): 3600 s",
                        3600,
                        live -> live.tokens("app1", "").member("expires_in")),
                row(
                        "authorization code: opaque 43 chars",
                        true,
                        live -> live.code(live.alice(), "app1", "").matches(CODE)),
                row("authorization code: 60 s, in time", 200, live -> codeAfter(59)),
                row(
                        "authorization code: 60 s, too late",
                        "400 invalid_grant / grant request is invalid",
                        live -> codeAfter(60)),
                row("authorization code: single use", "200, 400 invalid_grant / grant request is invalid", live -> {
                    String form = live.exchange("app1", live.code(live.alice(), "app1", ""));
                    return live.token("app1", form).told() + ", "
                            + live.token("app1", form).told();
                }),
                row(
                        "refresh token: opaque 43 chars",
                        true,
                        live -> live.tokens("app1", Live.OFFLINE)
                                .member("refresh_token")
                                .matches(CODE)),
                row("refresh token: 14 days (1209600 s), in time", 200, live -> refreshedAfter(1_209_599)),
                row(
                        "refresh token: 14 days (1209600 s), too late",
                        "400 invalid_grant / grant request is invalid",
                        live -> refreshedAfter(1_209_600)));
    }

    private static String codeAfter(long seconds) {
        String form = live.exchange("app1", live.code(live.alice(), "app1", ""));
        return live.laterBySeconds(seconds).token("app1", form).told();
    }

    private static String refreshedAfter(long seconds) {
        String token = live.tokens("app1", Live.OFFLINE).member("refresh_token");
        return live.laterBySeconds(seconds).refresh("app1", token).told();
    }

    private static Stream<Row> resourceTokens() {
        return Stream.of(
                row(
                        "access token (resource in the token request): JWT header",
                        "[alg, typ, kid] ES384 at+jwt",
                        live -> {
                            Map<String, Object> header =
                                    live.resourceTokens("app1").part("access_token", 0);
                            return header.keySet() + " " + header.get("alg") + " " + header.get("typ");
                        }),
                row(
                        "access token (resource): claims",
                        "[jti, sub, iat, exp, scope, client_id, iss, aud]",
                        live -> live.resourceTokens("app1")
                                .part("access_token", 1)
                                .keySet()),
                row(
                        "access token (resource): aud=<resource>",
                        Live.API,
                        live -> live.resourceTokens("app1")
                                .part("access_token", 1)
                                .get("aud")),
                row(
                        "access token (resource): scope in the token response = only resource scopes the user has",
                        "read",
                        live -> live.resourceTokens("app1").member("scope")),
                row(
                        "access token (resource): rejected at /oidc/me",
                        "401 invalid_token / invalid token provided",
                        live -> live.me(live.resourceTokens("app1").member("access_token"))
                                .told()),
                row(
                        "access token (resource at /auth only): opaque",
                        true,
                        live -> live.tokens("app1", "resource=" + Live.API)
                                .member("access_token")
                                .matches(CODE)));
    }

    private static Stream<Row> responses() {
        return Stream.of(
                row(
                        "token response member order",
                        "access_token, expires_in, id_token, scope, token_type",
                        live -> live.tokens("app1", "").members()),
                row(
                        "token response member order, refresh_token?",
                        "access_token, expires_in, id_token, refresh_token, scope, token_type",
                        live -> live.tokens("app1", Live.OFFLINE).members()),
                row(
                        "token_type is Bearer",
                        "Bearer",
                        live -> live.tokens("app1", "").member("token_type")),
                row(
                        "expires_in is a number, scope a string",
                        true,
                        live -> live.tokens("app1", "")
                                .body()
                                .matches(".*\"expires_in\":3600,.*\"scope\":\"openid\",.*")),
                row(
                        "cache-control: no-store",
                        "no-store",
                        live -> live.tokens("app1", "").header("cache-control")),
                row("ACAO *", "*", live -> live.tokens("app1", "").header("access-control-allow-origin")),
                row("(or the Origin)", "https://app1.example.test", live -> {
                    String form = live.exchange("app1", live.code(live.alice(), "app1", ""));
                    return live.post(
                                    "/oidc/token",
                                    form,
                                    "Authorization",
                                    live.basic("app1"),
                                    "Origin",
                                    "https://app1.example.test")
                            .header("access-control-allow-origin");
                }),
                row(
                        "access-control-expose-headers: WWW-Authenticate",
                        "WWW-Authenticate",
                        live -> live.tokens("app1", "").header("access-control-expose-headers")),
                row("no pragma", "", live -> live.tokens("app1", "").header("pragma")));
    }

    private static Stream<Row> tolerance() {
        return Stream.of(
                row("clock tolerance: 12 s after its exp at /oidc/me", 200, live -> meAfter(3612)),
                row("clock tolerance: up to 15 s after its exp", 200, live -> meAfter(3614)),
                row(
                        "clock tolerance: 18 s after its exp",
                        "401 invalid_token / invalid token provided",
                        live -> meAfter(3618)),
                row("clock tolerance: introspection says inactive at once", "{\"active\":false}", live -> {
                    String token = live.tokens("app1", "").member("access_token");
                    return live.laterBySeconds(3600).introspect("app1", token).body();
                }),
                row(
                        "clock tolerance: expired refresh tokens get none",
                        "400 invalid_grant / grant request is invalid",
                        live -> {
                            String token = live.tokens("app7", Live.OFFLINE).member("refresh_token");
                            return live.later(Duration.ofSeconds(3))
                                    .refresh("app7", token)
                                    .told();
                        }),
                row(
                        "clock tolerance: expired codes get none",
                        "400 invalid_grant / grant request is invalid",
                        live -> codeAfter(61)));
    }

    private static String meAfter(long seconds) {
        String token = live.tokens("app1", "").member("access_token");
        return live.laterBySeconds(seconds).me(token).told();
    }
}
