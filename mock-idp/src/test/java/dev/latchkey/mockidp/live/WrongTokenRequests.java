package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Wrong.wrong;

import java.util.stream.Stream;

/** Wrong requests to the token endpoint: clients that prove nothing, and codes. */
final class WrongTokenRequests {
    private static final String INVALID_GRANT = "400 invalid_grant / grant request is invalid";
    private static final String NOT_PROVEN = "401 invalid_client / client authentication failed";

    private WrongTokenRequests() {}

    static Stream<Wrong> clients() {
        return Stream.of(
                wrong(
                        "code with a wrong secret",
                        NOT_PROVEN,
                        live -> live.post(
                                "/oidc/token", code(live, "app1"), "Authorization", Live.basicOf("app1:wrong"))),
                wrong(
                        "code with another application's secret",
                        NOT_PROVEN,
                        live -> live.post(
                                "/oidc/token", code(live, "app1"), "Authorization", Live.basicOf("app1:secret2"))),
                wrong(
                        "code with no secret",
                        NOT_PROVEN,
                        live -> live.post("/oidc/token", code(live, "app1") + "&client_id=app1")),
                wrong(
                        "code with an expired secret",
                        "400 invalid_request / client secret has expired",
                        live -> live.post(
                                "/oidc/token", code(live, "app1"), "Authorization", Live.basicOf("app1:old-secret"))),
                wrong(
                        "code with two proofs",
                        "400 invalid_request / client authentication must only be provided using one mechanism",
                        live -> live.token("app1", code(live, "app1") + "&client_secret=secret1")),
                wrong(
                        "code by a public application with a secret",
                        NOT_PROVEN,
                        live -> live.token("app4", code(live, "app4") + "&client_secret=x")),
                wrong(
                        "code with a proof that anybody can sign",
                        NOT_PROVEN,
                        live -> live.post(
                                "/oidc/token",
                                code(live, "app1")
                                        + "&client_id=app1&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                                        + "&client_assertion=eyJhbGciOiJub25lIn0.eyJpc3MiOiJhcHAxIiwic3ViIjoiYXBwMSJ9.")),
                wrong(
                        "code in the address instead of the body",
                        "400 invalid_request / missing required parameter 'code'",
                        live -> live.as("app1", "/oidc/token?" + code(live, "app1"), "grant_type=authorization_code")),
                wrong(
                        "grant by password",
                        "400 unsupported_grant_type / unsupported grant_type requested",
                        live -> live.token("app1", "grant_type=password&username=alice&password=alice-password")));
    }

    private static String code(Live live, String app) {
        return live.exchange(app, live.code(live.alice(), app, ""));
    }

    static Stream<Wrong> codes() {
        String challenged = "code_challenge_method=S256&code_challenge=" + Live.challenge(Live.VERIFIER);
        return Stream.of(
                wrong(
                        "code that was made up",
                        INVALID_GRANT,
                        live -> live.token("app1", live.exchange("app1", "a".repeat(43)))),
                wrong("code with one letter changed", INVALID_GRANT, live -> {
                    String code = live.code(live.alice(), "app1", "");
                    return live.token("app1", live.exchange("app1", Tampered.letter(code)));
                }),
                wrong("code a second time", INVALID_GRANT, live -> {
                    String form = code(live, "app1");
                    live.token("app1", form);
                    return live.token("app1", form);
                }),
                wrong("code after a minute", INVALID_GRANT, live -> {
                    String form = code(live, "app1");
                    return live.laterBySeconds(60).token("app1", form);
                }),
                wrong("code of another application", INVALID_GRANT, live -> live.token("app6", code(live, "app1"))),
                wrong(
                        "code with another redirect_uri",
                        INVALID_GRANT,
                        live -> live.token("app1", code(live, "app1").replace("/callback", "/other"))),
                wrong(
                        "code without redirect_uri where there are several",
                        "400 invalid_request / missing required parameter 'redirect_uri'",
                        live -> live.token("app2", code(live, "app2").replaceFirst("&redirect_uri=.*", ""))),
                wrong(
                        "code with a wrong verifier",
                        INVALID_GRANT,
                        live -> live.token("app4", code(live, "app4").replace(Live.VERIFIER, "w".repeat(43)))),
                wrong(
                        "code of a single page application without verifier",
                        INVALID_GRANT,
                        live -> live.token("app4", code(live, "app4").replaceFirst("&code_verifier=.*", ""))),
                wrong(
                        "code without the verifier of its challenge",
                        INVALID_GRANT,
                        live -> live.token("app1", live.exchange("app1", live.code(live.alice(), "app1", challenged)))),
                wrong(
                        "code with a verifier and no challenge",
                        INVALID_GRANT,
                        live -> live.token("app1", code(live, "app1") + "&code_verifier=" + Live.VERIFIER)),
                wrong(
                        "code with the challenge as verifier",
                        INVALID_GRANT,
                        live -> live.token(
                                "app1",
                                live.exchange("app1", live.code(live.alice(), "app1", challenged)) + "&code_verifier="
                                        + Live.challenge(Live.VERIFIER))),
                wrong(
                        "code with a resource that was not asked for",
                        "400 invalid_target / resource indicator is missing, or unknown",
                        live -> live.token("app1", code(live, "app1") + "&resource=" + Live.API)),
                wrong("code of a user who is suspended meanwhile", INVALID_GRANT, live -> {
                    String form = live.exchange("app1", live.code(live.idp().signIn("bob"), "app1", ""));
                    return live.whileSuspended("bob", () -> live.token("app1", form));
                }),
                wrong(
                        "refresh token as code",
                        INVALID_GRANT,
                        live -> live.token("app1", live.exchange("app1", refreshToken(live, "app1")))));
    }

    private static String refreshToken(Live live, String app) {
        return live.tokens(app, Live.OFFLINE).member("refresh_token");
    }
}
