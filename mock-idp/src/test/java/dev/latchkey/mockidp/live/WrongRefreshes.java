package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Wrong.wrong;

import java.util.stream.Stream;

/** Wrong refreshes, and wrong requests of machines. */
final class WrongRefreshes {
    private static final String INVALID_GRANT = "400 invalid_grant / grant request is invalid";
    private static final String NOT_PROVEN = "401 invalid_client / client authentication failed";

    private WrongRefreshes() {}

    static Stream<Wrong> refreshes() {
        return Stream.of(
                wrong("refresh token that was made up", INVALID_GRANT, live -> live.refresh("app1", "a".repeat(43))),
                wrong(
                        "refresh token with one letter changed",
                        INVALID_GRANT,
                        live -> live.refresh("app1", Tampered.letter(refreshToken(live, "app1")))),
                wrong(
                        "refresh token of another application",
                        INVALID_GRANT,
                        live -> live.refresh("app6", refreshToken(live, "app1"))),
                wrong(
                        "refresh token with a wrong secret",
                        NOT_PROVEN,
                        live -> live.post(
                                "/oidc/token",
                                "grant_type=refresh_token&refresh_token=" + refreshToken(live, "app1"),
                                "Authorization",
                                Live.basicOf("app1:wrong"))),
                wrong("refresh token after 14 days", INVALID_GRANT, live -> {
                    String token = refreshToken(live, "app1");
                    return live.laterBySeconds(1_209_600).refresh("app1", token);
                }),
                wrong("rotated refresh token after the grace", INVALID_GRANT, live -> {
                    String first = refreshToken(live, "app4");
                    live.refresh("app4", first);
                    return live.laterBySeconds(4).refresh("app4", first);
                }),
                wrong("successor of a refresh token that was used again", INVALID_GRANT, live -> {
                    String first = refreshToken(live, "app4");
                    String second = live.refresh("app4", first).member("refresh_token");
                    live.laterBySeconds(4).refresh("app4", first);
                    return live.refresh("app4", second);
                }),
                wrong("revoked refresh token", INVALID_GRANT, live -> {
                    String token = refreshToken(live, "app1");
                    live.revoke("app1", token);
                    return live.refresh("app1", token);
                }),
                wrong("refresh token of a grant whose code was used twice", INVALID_GRANT, live -> {
                    String form = live.exchange("app1", live.code(live.alice(), "app1", Live.OFFLINE));
                    String token = live.token("app1", form).member("refresh_token");
                    live.token("app1", form);
                    return live.refresh("app1", token);
                }),
                wrong(
                        "refresh for a wider scope",
                        "400 invalid_scope / refresh token missing requested scope",
                        live -> live.token(
                                "app1",
                                "grant_type=refresh_token&scope=openid email&refresh_token="
                                        + refreshToken(live, "app1"))),
                wrong(
                        "refresh for an API that was not granted",
                        "400 invalid_target / resource indicator is missing, or unknown",
                        live -> live.token(
                                "app1",
                                "grant_type=refresh_token&resource=" + Live.API + "&refresh_token="
                                        + refreshToken(live, "app1"))),
                wrong(
                        "refresh for an organization without its scope",
                        "403 insufficient_scope / refresh token missing required scope",
                        live -> live.token(
                                "app1",
                                "grant_type=refresh_token&organization_id=org1&refresh_token="
                                        + refreshToken(live, "app1"))),
                wrong("refresh for a user who is suspended", INVALID_GRANT, live -> {
                    String token = live.tokens(live.idp().signIn("bob"), "app1", Live.OFFLINE)
                            .member("refresh_token");
                    return live.whileSuspended("bob", () -> live.refresh("app1", token));
                }),
                wrong(
                        "access token as refresh token",
                        INVALID_GRANT,
                        live -> live.refresh(
                                "app1", live.tokens("app1", Live.OFFLINE).member("access_token"))));
    }

    static Stream<Wrong> machines() {
        return Stream.of(
                wrong(
                        "client_credentials of an application for people",
                        "400 invalid_request / requested grant type is not allowed for this client",
                        live -> live.token("app1", "grant_type=client_credentials&resource=" + Live.API)),
                wrong(
                        "client_credentials for nothing",
                        "400 invalid_target / both `resource` and `organization_id` are not provided",
                        live -> live.token("app3", "grant_type=client_credentials")),
                wrong(
                        "client_credentials for an API that nobody registered",
                        "400 invalid_target / resource indicator is missing, or unknown",
                        live -> live.token("app3", "grant_type=client_credentials&resource=https://evil.test")),
                wrong(
                        "client_credentials for an organization of others",
                        "403 access_denied / app has not associated with the organization",
                        live -> live.token("app3", "grant_type=client_credentials&organization_id=org1")),
                wrong(
                        "client_credentials with a wrong secret",
                        NOT_PROVEN,
                        live -> live.post(
                                "/oidc/token",
                                "grant_type=client_credentials&resource=" + Live.API,
                                "Authorization",
                                Live.basicOf("app3:wrong"))));
    }

    private static String refreshToken(Live live, String app) {
        return live.tokens(app, Live.OFFLINE).member("refresh_token");
    }
}
