package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Wrong.wrong;

import dev.latchkey.mockidp.SignIn;
import java.net.URI;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Wrong requests with tokens, at the end of a session, to the APIs of the sign-in and of the administration. */
final class WrongCalls {
    private static final String NOT_PROVEN = "401 invalid_client / client authentication failed";
    private static final String INVALID_TOKEN = "401 invalid_token / invalid token provided";
    private static final String NO_SUCH_PROOF = "404 session.verification_session_not_found";
    private static final String INVALID_CREDENTIALS = "422 session.invalid_credentials";

    private WrongCalls() {}

    static Stream<Wrong> userInfo() {
        return Stream.of(
                wrong(
                        "userinfo without token",
                        "401 invalid_token / no access token provided",
                        live -> live.get("/oidc/me")),
                wrong("userinfo with a token that was made up", INVALID_TOKEN, live -> live.me("a".repeat(43))),
                wrong("userinfo with one letter changed", INVALID_TOKEN, live -> live.me(Tampered.letter(token(live)))),
                wrong("userinfo with an expired token", INVALID_TOKEN, live -> {
                    String token = token(live);
                    return live.laterBySeconds(3616).me(token);
                }),
                wrong("userinfo with a token of a session that ended", INVALID_TOKEN, live -> {
                    SignIn browser = live.alice();
                    String token = live.tokens(browser, "app1", "").member("access_token");
                    browser.signOutAt(URI.create(live.endpoint() + "/oidc/session/end"));
                    return live.me(token);
                }),
                wrong(
                        "userinfo with a refresh token",
                        INVALID_TOKEN,
                        live -> live.me(live.tokens("app1", Live.OFFLINE).member("refresh_token"))),
                wrong(
                        "userinfo with an ID token",
                        INVALID_TOKEN,
                        live -> live.me(live.tokens("app1", "").member("id_token"))),
                wrong(
                        "userinfo with a token for an API",
                        INVALID_TOKEN,
                        live -> live.me(live.resourceTokens("app1").member("access_token"))),
                wrong(
                        "userinfo with a token in the address",
                        "400 invalid_request / access tokens must not be provided via query parameter",
                        live -> live.get("/oidc/me?access_token=" + token(live))),
                wrong(
                        "userinfo with a token in two places",
                        "400 invalid_request / access token must only be provided using one mechanism",
                        live -> live.post(
                                "/oidc/me", "access_token=" + token(live), "Authorization", "Bearer " + token(live))),
                wrong(
                        "userinfo with a token without openid",
                        "403 insufficient_scope / access token missing openid scope",
                        live -> live.me(live.tokens("app1", "scope=profile").member("access_token"))),
                wrong(
                        "userinfo from a script of another site",
                        "400 invalid_request / origin https://evil.test not allowed for client: app1",
                        live -> live.get(
                                "/oidc/me", "Authorization", "Bearer " + token(live), "Origin", "https://evil.test")));
    }

    private static String token(Live live) {
        return live.tokens("app1", "").member("access_token");
    }

    static Stream<Wrong> management() {
        return Stream.of(
                wrong(
                        "introspection without a proof of the client",
                        "400 invalid_request / no client authentication mechanism provided",
                        live -> live.post("/oidc/token/introspection", "token=" + token(live))),
                wrong(
                        "introspection with a wrong secret",
                        NOT_PROVEN,
                        live -> live.post(
                                "/oidc/token/introspection",
                                "token=" + token(live),
                                "Authorization",
                                Live.basicOf("app1:wrong"))),
                wrong(
                        "introspection by a public application of another's token",
                        "200 {\"active\":false}",
                        live -> live.introspect("app4", token(live))),
                wrong("introspection of an expired token", "200 {\"active\":false}", live -> {
                    String token = token(live);
                    return live.laterBySeconds(3600).introspect("app1", token);
                }),
                wrong(
                        "revocation without a proof of the client",
                        "400 invalid_request / no client authentication mechanism provided",
                        live -> live.post("/oidc/token/revocation", "token=" + token(live))),
                wrong(
                        "revocation of another's token",
                        "400 invalid_request / client is not authorized to revoke the presented token",
                        live -> {
                            String token = token(live);
                            Heard answer = live.revoke("app2", token);
                            return live.me(token).status() == 200 ? answer : live.me(token);
                        }),
                wrong(
                        "revocation of a JWT",
                        "400 unsupported_token_type / a JWT cannot be revoked at the revocation endpoint",
                        live -> live.revoke("app1", live.tokens("app1", "").member("id_token"))));
    }

    static Stream<Wrong> endOfSession() {
        return Stream.of(
                wrong(
                        "sign-out confirmed from another site",
                        "400 invalid_request / xsrf token invalid",
                        live -> stays(live, "/oidc/session/end/confirm", "logout=yes")),
                wrong(
                        "sign-out confirmed with a secret that was made up",
                        "400 invalid_request / xsrf token invalid",
                        live -> stays(live, "/oidc/session/end/confirm", "logout=yes&xsrf=" + "a".repeat(43))),
                wrong(
                        "sign-out to an address that is not registered",
                        "400 invalid_request / post_logout_redirect_uri not registered",
                        live -> live.get(
                                "/oidc/session/end?client_id=app1&post_logout_redirect_uri=https://evil.test/")),
                wrong(
                        "sign-out with a hint whose claims were changed",
                        "400 invalid_request / could not validate id_token_hint",
                        live -> live.get("/oidc/session/end?id_token_hint="
                                + Tampered.claims(live.tokens("app1", "").member("id_token")))),
                wrong(
                        "sign-out with a hint of another application",
                        "400 invalid_request / client_id does not match the provided id_token_hint",
                        live -> live.get("/oidc/session/end?client_id=app2&id_token_hint="
                                + live.tokens("app1", "").member("id_token"))));
    }

    /** A post with the cookies of a session, which is there afterwards. */
    private static Heard stays(Live live, String path, String form) {
        SignIn browser = live.alice();
        live.code(browser, "app1", "");
        browser.get(URI.create(live.endpoint() + "/oidc/session/end?client_id=app1"));
        Heard answer = new Heard(browser.post(URI.create(live.endpoint() + path), form));
        live.code(browser, "app1", "prompt=none");
        return answer;
    }

    static Stream<Wrong> signIn() {
        return Stream.of(
                wrong(
                        "sign-in begun without an authorization request",
                        "400 session.not_found",
                        live -> new SignInPage(live, "app1", "_none=")
                                .put("/api/experience", "{'interactionEvent':'SignIn'}")),
                wrong(
                        "wrong password",
                        INVALID_CREDENTIALS,
                        live -> begun(live).post("/api/experience/verification/password", password("alice", "wrong"))),
                wrong(
                        "empty password",
                        INVALID_CREDENTIALS,
                        live -> begun(live).post("/api/experience/verification/password", password("alice", ""))),
                wrong(
                        "nobody's username",
                        INVALID_CREDENTIALS,
                        live -> begun(live)
                                .post("/api/experience/verification/password", password("nobody", "alice-password"))),
                wrong(
                        "identified by a proof that was made up",
                        NO_SUCH_PROOF,
                        live -> begun(live).post("/api/experience/identification", "{'verificationId':'made-up'}")),
                wrong("identified by the proof of another browser", NO_SUCH_PROOF, live -> {
                    String foreign = begun(live)
                            .post("/api/experience/verification/password", password("alice", "alice-password"))
                            .member("verificationId");
                    return begun(live).post("/api/experience/identification", "{'verificationId':'" + foreign + "'}");
                }),
                wrong(
                        "submitted before anybody was identified",
                        "404 session.identifier_not_found",
                        live -> begun(live).post("/api/experience/submit", "")),
                wrong(
                        "code by email where the tenant takes none",
                        "422 user.sign_in_method_not_enabled",
                        live -> byCode(live, live.idp()::codeSentTo)),
                wrong(
                        "code by email with one digit changed",
                        "400 verification_code.code_mismatch",
                        live -> proof(
                                begun(live),
                                address -> live.idp().codeSentTo(address).startsWith("0") ? "100000" : "000000")),
                wrong(
                        "code that was guessed",
                        NO_SUCH_PROOF,
                        live -> begun(live)
                                .post(
                                        "/api/experience/verification/verification-code/verify",
                                        "{'verificationId':'made-up','code':'000000',"
                                                + "'identifier':{'type':'email','value':'alice@example.test'}}")),
                wrong(
                        "one-time token that was made up",
                        "404 one_time_token.token_not_found",
                        live -> begun(live)
                                .post(
                                        "/api/experience/verification/one-time-token/verify",
                                        "{'identifier':{'type':'email','value':'alice@example.test'},'oneTimeToken':'made-up'}")),
                wrong(
                        "a click on a user where that is switched off",
                        "403 auth.forbidden",
                        live -> begun(live).post("/_mock/one-click", "{'username':'alice'}")),
                wrong(
                        "new account with a username that is taken",
                        "422 user.username_already_in_use",
                        live -> SignInPage.of(live, "app1")
                                .begin("Register")
                                .post(
                                        "/api/experience/verification/new-password-identity",
                                        password("alice", "Xyz-Password-4711"))),
                wrong(
                        "new account with a password of one letter",
                        "422 password.rejected",
                        live -> SignInPage.of(live, "app1")
                                .begin("Register")
                                .post("/api/experience/verification/new-password-identity", password("new", "x"))),
                wrong(
                        "consent without a sign-in",
                        "400 session.not_found",
                        live -> live.ask("POST", "/api/interaction/consent", "{}", "Content-Type", "application/json")),
                wrong(
                        "consent before anybody signed in",
                        "400 session.not_found",
                        live -> SignInPage.of(live, "app5").post("/api/interaction/consent", "{}")));
    }

    private static Heard byCode(Live live, UnaryOperator<String> typed) {
        SignInPage page = begun(live);
        return page.identify(proof(page, typed));
    }

    /** What a code that is sent to alice proves, as somebody types it. */
    private static Heard proof(SignInPage page, UnaryOperator<String> typed) {
        String identifier = "'identifier':{'type':'email','value':'alice@example.test'}";
        String path = "/api/experience/verification/verification-code";
        String sent = page.post(path, "{'interactionEvent':'SignIn'," + identifier + "}")
                .member("verificationId");
        String code = typed.apply("alice@example.test");
        return page.post(
                path + "/verify", "{'verificationId':'" + sent + "','code':'" + code + "'," + identifier + "}");
    }

    private static SignInPage begun(Live live) {
        return SignInPage.of(live, "app1").begin();
    }

    private static String password(String username, String password) {
        return "{'identifier':{'type':'username','value':'" + username + "'},'password':'" + password + "'}";
    }
}
