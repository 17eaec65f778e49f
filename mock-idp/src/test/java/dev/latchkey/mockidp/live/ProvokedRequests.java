package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Provoked.provoked;

import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.rule.AuthorizationRule;
import dev.latchkey.mockidp.rule.ClientRule;
import dev.latchkey.mockidp.rule.DeviceRule;
import dev.latchkey.mockidp.rule.EndSessionRule;
import dev.latchkey.mockidp.rule.RequestRule;
import dev.latchkey.mockidp.rule.TokenRule;
import dev.latchkey.mockidp.rule.TokenUseRule;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;

/** What the tables of wrong requests do not break: the protocol's rules. */
final class ProvokedRequests {
    private static final String DEVICE = "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=";
    private static final String EXCHANGE = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String XSRF = "_logto_device_flow_xsrf";
    private static final String ORGANIZATIONS =
            "scope=openid offline_access urn:logto:scope:organizations&prompt=consent";

    private ProvokedRequests() {}

    static Stream<Provoked> anywhere() {
        return Stream.of(
                provoked(RequestRule.ROUTE_KNOWN, live -> live.get("/oidc/token")),
                provoked(
                        RequestRule.CONTENT_TYPE_KNOWN,
                        live -> live.ask("POST", "/oidc/token", "x", "Content-Type", "text/plain")),
                provoked(
                        RequestRule.BODY_READABLE,
                        live -> live.ask("POST", "/oidc/token", "{", "Content-Type", "application/json")),
                provoked(
                        ClientRule.HEADER_READABLE,
                        live -> live.post("/oidc/token", "grant_type=x", "Authorization", "Basic ???")),
                provoked(
                        ClientRule.SECRET_REQUIRED,
                        live -> live.post("/oidc/token", "grant_type=x", "Authorization", Live.basicOf("app1:"))),
                provoked(
                        ClientRule.ASSERTION_TYPE,
                        live -> live.post("/oidc/token", "client_id=app1&client_assertion=a.b.c")),
                provoked(
                        ClientRule.ASSERTION_READABLE,
                        live -> live.post(
                                "/oidc/token",
                                "client_id=app1&client_assertion=no-jwt&client_assertion_type="
                                        + "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")),
                provoked(ClientRule.DOCUMENT_SOUND, live -> {
                    live.idp()
                            .directory()
                            .change(live.idp()
                                    .directory()
                                    .now()
                                    .settings()
                                    .cimd()
                                    .enabled(true));
                    return live.get("/oidc/auth?response_type=code&client_id=http://localhost:9/nothing");
                }));
    }

    static Stream<Provoked> authorizations() {
        return Stream.of(
                provoked(AuthorizationRule.CLIENT_ID_REQUIRED, live -> live.get("/oidc/auth?response_type=code")),
                provoked(AuthorizationRule.REDIRECT_URI_REQUIRED, live -> live.auth("app2", "redirect_uri=")),
                provoked(AuthorizationRule.REGISTRATION_UNSUPPORTED, live -> live.auth("app1", "registration=x")),
                provoked(AuthorizationRule.RESPONSE_MODE_KNOWN, live -> live.auth("app1", "response_mode=bogus")),
                provoked(AuthorizationRule.RESPONSE_TYPE_REQUIRED, live -> live.auth("app1", "response_type=")),
                provoked(
                        AuthorizationRule.CHALLENGE_METHOD_REQUIRED,
                        live -> live.auth("app1", "code_challenge=" + Live.challenge(Live.VERIFIER))),
                provoked(AuthorizationRule.CHALLENGE_REQUIRED, live -> live.auth("app1", "code_challenge_method=S256")),
                provoked(AuthorizationRule.PROMPT_KNOWN, live -> live.auth("app1", "prompt=create")),
                provoked(AuthorizationRule.PROMPT_NONE_ALONE, live -> live.auth("app1", "prompt=none login")),
                provoked(AuthorizationRule.MAX_AGE_NUMBER, live -> live.auth("app1", "max_age=abc")),
                provoked(AuthorizationRule.SIGN_IN_RECENT, live -> {
                    SignIn browser = live.alice();
                    live.code(browser, "app1", "");
                    live.laterBySeconds(60);
                    return called(browser, live, "app1", "prompt=none&max_age=30");
                }),
                provoked(AuthorizationRule.NATIVE_NEEDS_INTERACTION, live -> {
                    SignIn browser = live.alice();
                    live.code(browser, "app9", "");
                    return called(browser, live, "app9", "prompt=none");
                }),
                provoked(AuthorizationRule.NOT_ABORTED, live -> {
                    SignIn browser = live.alice();
                    browser.get(URI.create(live.endpoint() + live.authorize("app1", "")));
                    Object onward = browser.call("app1", "DELETE", "/api/interaction", Map.of())
                            .get("redirectTo");
                    return new Heard(browser.get(URI.create(String.valueOf(onward))));
                }));
    }

    private static Heard called(SignIn browser, Live live, String app, String changes) {
        return new Heard(browser.get(URI.create(live.endpoint() + live.authorize(app, changes))));
    }

    static Stream<Provoked> tokens() {
        return Stream.of(
                provoked(
                        TokenRule.VERIFIER_LONG,
                        live -> live.token("app1", live.exchange("app1", "x") + "&code_verifier=short")),
                provoked(TokenRule.CODE_ALIVE, live -> {
                    SignIn browser = live.alice();
                    String code = live.code(browser, "app1", "");
                    browser.signOutAt(URI.create(live.endpoint() + "/oidc/session/end?client_id=app1"));
                    return live.token("app1", live.exchange("app1", code));
                }),
                provoked(TokenRule.REFRESH_TOKEN_ALIVE, live -> {
                    SignIn browser = live.alice();
                    String token = live.tokens(browser, "app2", "").member("refresh_token");
                    browser.signOutAt(URI.create(live.endpoint() + "/oidc/session/end?client_id=app2"));
                    return live.refresh("app2", token);
                }),
                provoked(
                        TokenRule.ONE_RESOURCE,
                        live -> live.token(
                                "app1",
                                live.exchange("app1", live.code(live.alice(), "app1", "resource=" + Live.API))
                                        + "&resource=" + Live.API + "&resource=urn:x")),
                provoked(TokenRule.ORGANIZATION_MEMBER, live -> {
                    String token = live.tokens("app1", ORGANIZATIONS).member("refresh_token");
                    return live.token(
                            "app1", "grant_type=refresh_token&refresh_token=" + token + "&organization_id=nothing");
                }),
                provoked(TokenRule.ORGANIZATION_CONSENTED, live -> {
                    live.idp().change("app5", app -> app.withUserScopes("urn:logto:scope:organizations"));
                    String token = live.tokens("app5", ORGANIZATIONS).member("refresh_token");
                    return live.token(
                            "app5", "grant_type=refresh_token&refresh_token=" + token + "&organization_id=org1");
                }),
                provoked(
                        TokenRule.ACTOR_TOKEN_GOOD,
                        live -> live.token(
                                "broker",
                                EXCHANGE + "&subject_token=" + live.idp().subjectToken("alice")
                                        + "&subject_token_type=urn:logto:token-type:impersonation_token"
                                        + "&actor_token=made-up&actor_token_type="
                                        + "urn:ietf:params:oauth:token-type:access_token")),
                provoked(TokenRule.EXCHANGE_FIRST_PARTY, live -> {
                    live.idp().change("broker", broker -> broker.withThirdParty(true));
                    return live.token("broker", EXCHANGE);
                }),
                provoked(
                        TokenUseRule.HEADER_READABLE,
                        live -> live.get("/oidc/me", "Authorization", "Bearer two words")),
                provoked(TokenUseRule.SCHEME_BEARER, live -> live.get("/oidc/me", "Authorization", "Basic x")),
                provoked(TokenUseRule.USER_ACTIVE, live -> {
                    String token = live.tokens("app1", "").member("access_token");
                    return live.whileSuspended("alice", () -> live.me(token));
                }),
                provoked(EndSessionRule.HINT_READABLE, live -> live.get("/oidc/session/end?id_token_hint=garbage")),
                provoked(
                        EndSessionRule.LOGOUT_UNDER_WAY, live -> live.post("/oidc/session/end/confirm", "logout=yes")));
    }

    static Stream<Provoked> devices() {
        return Stream.of(
                provoked(TokenRule.DEVICE_CODE_ALIVE, live -> {
                    Heard device = live.as("tv", "/oidc/device/auth", "scope=openid");
                    SignIn browser = live.alice();
                    browser.connectDevice(URI.create(device.member("verification_uri_complete")));
                    browser.signOutAt(URI.create(live.endpoint() + "/oidc/session/end?client_id=tv"));
                    return live.token("tv", DEVICE + device.member("device_code"));
                }),
                provoked(DeviceRule.FORM_SECRET, live -> typed(live, "user_code=ABCD-EFGH&xsrf=made-up")),
                provoked(DeviceRule.USER_CODE_REQUIRED, live -> typed(live, "xsrf=<xsrf>")),
                provoked(DeviceRule.USER_CODE_KNOWN, live -> typed(live, "xsrf=<xsrf>&user_code=ABCD-EFGH")),
                provoked(DeviceRule.USER_CODE_FRESH, live -> {
                    String code =
                            live.as("tv", "/oidc/device/auth", "scope=openid").member("user_code");
                    live.laterBySeconds(601);
                    return typed(live, "xsrf=<xsrf>&user_code=" + code);
                }),
                provoked(DeviceRule.USER_CODE_ONCE, live -> {
                    Heard device = live.as("tv", "/oidc/device/auth", "scope=openid");
                    live.alice().connectDevice(URI.create(device.member("verification_uri_complete")));
                    return typed(live, "xsrf=<xsrf>&user_code=" + device.member("user_code"));
                }));
    }

    /** What is typed into the page of a browser that opened it. */
    private static Heard typed(Live live, String form) {
        Heard page = live.get("/oidc/device");
        String xsrf = page.cookie(XSRF).replaceFirst("^" + XSRF + "=", "");
        return live.post("/oidc/device", form.replace("<xsrf>", xsrf), "Cookie", page.cookies());
    }
}
