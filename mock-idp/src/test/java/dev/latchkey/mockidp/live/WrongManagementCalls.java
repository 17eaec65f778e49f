package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Wrong.wrong;

import java.util.stream.Stream;

/** Wrong requests to the Management API. */
final class WrongManagementCalls {
    private static final String NO_TOKEN = "401 auth.authorization_header_missing";
    private static final String UNAUTHORIZED = "401 auth.unauthorized";
    private static final String API = "https://default.logto.app/api";

    private WrongManagementCalls() {}

    static Stream<Wrong> all() {
        return Stream.of(
                wrong("users without a token", NO_TOKEN, live -> live.get("/api/users")),
                wrong(
                        "new application without a token",
                        NO_TOKEN,
                        live -> live.ask(
                                "POST",
                                "/api/applications",
                                "{\"name\":\"x\",\"type\":\"Traditional\"}",
                                "Content-Type",
                                "application/json")),
                wrong(
                        "application deleted without a token",
                        NO_TOKEN,
                        live -> live.ask("DELETE", "/api/applications/app1", "")),
                wrong(
                        "key rotated from another site",
                        NO_TOKEN,
                        live -> live.ask(
                                "POST",
                                "/api/configs/oidc/private-keys/rotate",
                                "{}",
                                "Content-Type",
                                "application/json",
                                "Origin",
                                "https://evil.test",
                                "Sec-Fetch-Site",
                                "cross-site")),
                wrong(
                        "password changed without a token",
                        NO_TOKEN,
                        live -> live.ask(
                                "PATCH",
                                "/api/users/alice00user1/password",
                                "{\"password\":\"Xyz-Password-4711\"}",
                                "Content-Type",
                                "application/json")),
                wrong(
                        "subject token without a token",
                        NO_TOKEN,
                        live -> live.ask(
                                "POST",
                                "/api/subject-tokens",
                                "{\"userId\":\"alice00user1\"}",
                                "Content-Type",
                                "application/json")),
                wrong(
                        "users with a secret instead of a token",
                        "401 auth.authorization_token_type_not_supported",
                        live -> live.get("/api/users", "Authorization", live.basic("manager"))),
                wrong("users with garbage", UNAUTHORIZED, live -> users(live, "garbage")),
                wrong(
                        "users with a user's opaque token",
                        UNAUTHORIZED,
                        live -> users(live, live.tokens("app1", "").member("access_token"))),
                wrong(
                        "users with an ID token",
                        UNAUTHORIZED,
                        live -> users(live, live.tokens("app1", "").member("id_token"))),
                wrong(
                        "users with a token for another API",
                        UNAUTHORIZED,
                        live -> users(
                                live,
                                live.token("app3", "grant_type=client_credentials&scope=read&resource=" + Live.API)
                                        .member("access_token"))),
                wrong(
                        "users with a token without the permission",
                        "403 auth.forbidden",
                        live -> users(live, token(live, "app3"))),
                wrong("users with an expired token", UNAUTHORIZED, live -> {
                    String token = token(live, "manager");
                    return users(live.laterBySeconds(3600), token);
                }),
                wrong(
                        "users with a token whose claims were changed",
                        UNAUTHORIZED,
                        live -> users(live, Tampered.claims(token(live, "app3")))),
                wrong(
                        "users with a token that says it needs no signature",
                        UNAUTHORIZED,
                        live -> users(live, Tampered.unsigned(token(live, "manager")))));
    }

    private static String token(Live live, String app) {
        return live.token(app, "grant_type=client_credentials&scope=all&resource=" + API)
                .member("access_token");
    }

    private static Heard users(Live live, String token) {
        return live.get("/api/users", "Authorization", "Bearer " + token);
    }
}
