package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;

import dev.latchkey.mockidp.directory.LogtoVersion;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.5, userinfo, introspection and revocation")
class UserInfoRowsTest {
    private static final String INVALID = "401 invalid_token / invalid token provided";
    private static final String GONE = "400 invalid_grant / grant request is invalid";
    private static final String INACTIVE = "{\"active\":false}";

    private static Live live;

    @BeforeAll
    static void start() {
        live = Live.start();
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @DisplayName("holds:")
    @ParameterizedTest(name = "1.5 {0}")
    @MethodSource({"userInfo", "users", "introspection", "revocation"})
    void holds(Row row) {
        row.holds(live);
    }

    private static Stream<Row> userInfo() {
        return Stream.of(
                row("/oidc/me GET", 200, live -> live.me(token()).told()),
                row(
                        "/oidc/me POST header",
                        200,
                        live -> live.ask("POST", "/oidc/me", "", "Authorization", "Bearer " + token())
                                .told()),
                row(
                        "/oidc/me POST form access_token",
                        200,
                        live -> live.post("/oidc/me", "access_token=" + token()).told()),
                row("invalid", INVALID, live -> live.me("garbage").told()),
                row(
                        "invalid: WWW-Authenticate",
                        "Bearer realm=\"{ENDPOINT}/oidc\", error=\"invalid_token\","
                                + " error_description=\"invalid token provided\"",
                        live -> live.me("garbage").header("www-authenticate")),
                row("expired", INVALID, live -> {
                    String token = token();
                    return live.laterBySeconds(3700).me(token).told();
                }),
                row("revoked", INVALID, live -> {
                    String token = token();
                    live.revoke("app1", token);
                    return live.me(token).told();
                }),
                row(
                        "JWT",
                        INVALID,
                        live -> live.me(live.resourceTokens("app1").member("access_token"))
                                .told()),
                row(
                        "id_token",
                        INVALID,
                        live -> live.me(live.tokens("app1", "").member("id_token"))
                                .told()),
                row(
                        "no token, HEAD",
                        "401 invalid_token / no access token provided",
                        live -> live.get("/oidc/me").told()),
                row(
                        "no token, HEAD: WWW-Authenticate",
                        "Bearer realm=\"{ENDPOINT}/oidc\"",
                        live -> live.get("/oidc/me").header("www-authenticate")),
                row(
                        "no token, v1.37.1",
                        "400 invalid_request / no access token provided",
                        live -> old(other -> other.get("/oidc/me").told())),
                row(
                        "?access_token=",
                        "400 invalid_request / access tokens must not be provided via query parameter",
                        live -> live.get("/oidc/me?access_token=" + token()).told()),
                row(
                        "Basic scheme",
                        "400 invalid_request / authorization header scheme must be `Bearer`",
                        live -> live.get("/oidc/me", "Authorization", live.basic("app1"))
                                .told()),
                row(
                        "token without openid",
                        "403 insufficient_scope / access token missing openid scope, scope openid",
                        live -> {
                            Heard answer =
                                    live.me(live.tokens("app1", "scope=profile").member("access_token"));
                            return answer.told() + ", scope " + answer.member("scope");
                        }));
    }

    private static String token() {
        return live.tokens("app1", "").member("access_token");
    }

    private static @Nullable Object old(Row.Look look) {
        try (Live old = Live.start(LogtoVersion.V1_37)) {
            return look.at(old);
        }
    }

    private static Stream<Row> users() {
        return Stream.of(
                row("suspended user, HEAD", GONE, live -> suspended(live).told()),
                row(
                        "suspended user, HEAD: WWW-Authenticate Bearer … invalid_grant",
                        true,
                        live -> suspended(live)
                                .header("www-authenticate")
                                .matches("Bearer realm=\"[^\"]*\", error=\"invalid_grant\".*")),
                row(
                        "suspended user, v1.37.1",
                        200,
                        live -> old(other -> suspended(other).told())),
                row("deleted user", INVALID, live -> {
                    try (Live other = Live.start()) {
                        String token = other.tokens(other.idp().signIn("bob"), "app1", "")
                                .member("access_token");
                        other.idp().removeUser("bob");
                        return other.me(token).told();
                    }
                }));
    }

    private static Heard suspended(Live live) {
        String token = live.tokens(live.idp().signIn("bob"), "app1", "").member("access_token");
        live.idp().changeUser("bob", user -> user.withSuspended(true));
        try {
            return live.me(token);
        } finally {
            live.idp().changeUser("bob", user -> user.withSuspended(false));
        }
    }

    private static Stream<Row> introspection() {
        return Stream.of(
                row(
                        "introspection: AT",
                        "active, sub, client_id, exp, iat, iss, scope, token_type",
                        live -> live.introspect("app1", token()).members()),
                row("introspection: AT, values", "true alice00user1 app1 {ENDPOINT}/oidc openid Bearer", live -> {
                    Heard answer = live.introspect("app1", token());
                    return String.join(
                            " ",
                            Stream.of("active", "sub", "client_id", "iss", "scope", "token_type")
                                    .map(answer::member)
                                    .toList());
                }),
                row(
                        "introspection: RT same without token_type",
                        "active, sub, client_id, exp, iat, iss, scope",
                        live -> live.introspect(
                                        "app1",
                                        live.tokens("app1", Live.OFFLINE).member("refresh_token"))
                                .members()),
                row(
                        "introspection: unknown",
                        INACTIVE,
                        live -> live.introspect("app1", "garbage").body()),
                row(
                        "any confidential client may ask about any client's token: Traditional",
                        true,
                        live -> live.introspect("app2", token()).member("active")),
                row(
                        "any confidential client may ask about any client's token: M2M",
                        true,
                        live -> live.introspect("app3", token()).member("active")),
                row(
                        "a public SPA only about its own",
                        true,
                        live -> live.introspect("app4", live.tokens("app4", "").member("access_token"))
                                .member("active")),
                row(
                        "a public SPA about another's",
                        INACTIVE,
                        live -> live.introspect("app4", token()).body()),
                row(
                        "introspection: JWT, HEAD",
                        "400 unsupported_token_type",
                        live -> errorOf(
                                live.introspect("app1", live.tokens("app1", "").member("id_token")))),
                row(
                        "introspection: JWT, v1.37.1",
                        INACTIVE,
                        live -> old(other -> other.introspect(
                                        "app1", other.tokens("app1", "").member("id_token"))
                                .body())));
    }

    private static String errorOf(Heard answer) {
        return answer.status() + " " + answer.member("error");
    }

    private static Stream<Row> revocation() {
        return Stream.of(
                row("revocation: 200 empty", "200 ''", live -> emptied(live.revoke("app1", token()))),
                row("also for unknown tokens", "200 ''", live -> emptied(live.revoke("app1", "garbage"))),
                row("another client's token", "400 invalid_request", live -> errorOf(live.revoke("app2", token()))),
                row("another client's token stays", 200, live -> {
                    String token = token();
                    live.revoke("app2", token);
                    return live.me(token).told();
                }),
                row("revoking an RT kills its ATs", INVALID, live -> {
                    Heard tokens = live.tokens("app1", Live.OFFLINE);
                    live.revoke("app1", tokens.member("refresh_token"));
                    return live.me(tokens.member("access_token")).told();
                }),
                row("revoking an AT kills the RT too on HEAD", GONE, live -> accessRevoked(live)),
                row("(v1.37.1: RT survives)", 200, live -> old(UserInfoRowsTest::accessRevoked)),
                row(
                        "revocation: JWT, HEAD",
                        "400 unsupported_token_type",
                        live -> errorOf(
                                live.revoke("app1", live.tokens("app1", "").member("id_token")))),
                row(
                        "revocation: JWT, v1.37.1",
                        "200 ''",
                        live -> old(other -> emptied(
                                other.revoke("app1", other.tokens("app1", "").member("id_token"))))));
    }

    private static String emptied(Heard answer) {
        return answer.status() + " '" + answer.body() + "'";
    }

    private static String accessRevoked(Live live) {
        Heard tokens = live.tokens("app1", Live.OFFLINE);
        live.revoke("app1", tokens.member("access_token"));
        return live.refresh("app1", tokens.member("refresh_token")).told();
    }
}
