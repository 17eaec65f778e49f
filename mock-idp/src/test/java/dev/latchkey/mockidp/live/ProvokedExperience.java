package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Provoked.provoked;

import dev.latchkey.mockidp.ForeignAccount;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.directory.AccessControl;
import dev.latchkey.mockidp.rule.ExperienceRule;
import dev.latchkey.mockidp.rule.MockRule;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What breaks the rules of the sign-in experience, with the configuration that the mock starts with. */
final class ProvokedExperience {
    private static final String APP = "quickstart";
    private static final String ALICE = "'identifier':{'type':'email','value':'alice@example.test'}";
    private static final String NEW = "'identifier':{'type':'email','value':'carol@example.test'}";
    private static final String CODE = "/api/experience/verification/verification-code";
    private static final String TOKEN = "/api/experience/verification/one-time-token/verify";
    private static final String NEW_IDENTITY = "/api/experience/verification/new-password-identity";
    private static final String GITHUB = "/api/experience/verification/social/github000conn/";
    private static final String CODES = "{\"signIn\": {\"methods\": ["
            + "{\"identifier\": \"username\", \"password\": true},"
            + "{\"identifier\": \"email\", \"password\": true, \"verificationCode\": true},"
            + "{\"identifier\": \"phone\", \"password\": true, \"verificationCode\": true}]}}";

    private ProvokedExperience() {}

    static Stream<Provoked> frame() {
        return Stream.of(
                provoked(
                        ExperienceRule.GUARD_INVALID_INPUT,
                        live -> page(live).put("/api/experience", "{'interactionEvent':'Dance'}")),
                provoked(
                        ExperienceRule.SESSION_INTERACTION_NOT_FOUND,
                        live -> page(live).post("/api/experience/identification", "{}")),
                provoked(ExperienceRule.SESSION_VERIFICATION_FAILED, live -> {
                    SignInPage page = page(live).begin();
                    return page.identify(page.post(CODE, "{'interactionEvent':'SignIn'," + ALICE + "}"));
                }),
                provoked(
                        ExperienceRule.SESSION_INVALID_INTERACTION_TYPE,
                        live -> page(live).begin().post(NEW_IDENTITY, SignInPage.PROOF)),
                provoked(ExperienceRule.SESSION_IDENTITY_CONFLICT, live -> {
                    SignInPage page = signedIn(live);
                    return page.identify(page.post(
                            "/api/experience/verification/password", SignInPage.PROOF.replace("alice", "bob")));
                }),
                provoked(
                        ExperienceRule.SESSION_NOT_SUPPORTED_FOR_FORGOT_PASSWORD,
                        live -> page(live)
                                .begin("ForgotPassword")
                                .put("/api/experience/interaction-event", "{'interactionEvent':'SignIn'}")),
                provoked(ExperienceRule.FORGOT_PASSWORD_METHOD, live -> {
                    SignInPage page = page(live).begin("ForgotPassword");
                    return page.identify(page.post("/api/experience/verification/password", SignInPage.PROOF));
                }),
                provoked(
                        ExperienceRule.SESSION_TOO_MANY_ATTEMPTS,
                        live -> repeated(
                                page(live).begin(),
                                101,
                                page -> page.post(
                                        "/api/experience/verification/password",
                                        "{" + ALICE + ",'password':'wrong'}"))),
                provoked(
                        ExperienceRule.USER_SUSPENDED,
                        live -> live.whileSuspended("alice", () -> {
                            SignInPage page = page(live).begin();
                            return page.identify(page.post("/api/experience/verification/password", SignInPage.PROOF));
                        })),
                provoked(ExperienceRule.ACCESS_ALLOWED, live -> {
                    SignIn browser = live.alice();
                    live.callback(browser, APP, "");
                    live.idp()
                            .change(
                                    APP,
                                    app -> app.with(new AccessControl(
                                            true, Set.of("bob0000user2"), Set.of(), Set.of(), Map.of())));
                    return new Heard(browser.get(URI.create(live.endpoint() + live.authorize(APP, ""))));
                }),
                provoked(ExperienceRule.SSO_ENABLED, live -> {
                    live.idp().changeUser("alice", alice -> alice.withPrimaryEmail("alice@acme.test"));
                    SignInPage page = page(live).begin();
                    return page.identify(page.post(
                            "/api/experience/verification/password",
                            "{'identifier':{'type':'email','value':'alice@acme.test'},'password':'alice-password'}"));
                }));
    }

    static Stream<Provoked> codes() {
        return Stream.of(
                provoked(ExperienceRule.CODE_NOT_FOUND, live -> {
                    SignInPage page = page(live).begin();
                    String sent = sent(page, ALICE);
                    verify(page, ALICE, sent, live.idp().codeSentTo("alice@example.test"));
                    return verify(page, ALICE, sent, "123456");
                }),
                provoked(ExperienceRule.CODE_EMAIL_MISMATCH, live -> {
                    SignInPage page = page(live).begin();
                    return verify(page, NEW, sent(page, ALICE), "123456");
                }),
                provoked(ExperienceRule.CODE_PHONE_MISMATCH, live -> {
                    SignInPage page = page(live).begin();
                    String phone = "'identifier':{'type':'phone','value':'15550100123'}";
                    return verify(page, phone, sent(page, ALICE), "123456");
                }),
                provoked(ExperienceRule.CODE_EXPIRED, live -> {
                    SignInPage page = page(live).begin();
                    String sent = sent(page, ALICE);
                    live.laterBySeconds(601);
                    return verify(page, ALICE, sent, live.idp().codeSentTo("alice@example.test"));
                }),
                provoked(ExperienceRule.CODE_EXCEED_MAX_TRY, live -> {
                    SignInPage page = page(live).begin();
                    String sent = sent(page, ALICE);
                    String right = live.idp().codeSentTo("alice@example.test");
                    String wrong = right.equals("000000") ? "111111" : "000000";
                    return repeated(page, 11, one -> verify(one, ALICE, sent, wrong));
                }),
                provoked(
                        ExperienceRule.ONE_TIME_TOKEN_EMAIL_MISMATCH,
                        live -> page(live).begin().post(TOKEN, "{" + NEW + ",'token':'" + magic(live) + "'}")),
                provoked(ExperienceRule.ONE_TIME_TOKEN_CONSUMED, live -> {
                    String token = magic(live);
                    return repeated(
                            page(live).begin(), 2, page -> page.post(TOKEN, "{" + ALICE + ",'token':'" + token + "'}"));
                }),
                provoked(ExperienceRule.ONE_TIME_TOKEN_EXPIRED, live -> {
                    String token = magic(live);
                    live.laterBySeconds(601);
                    return page(live).begin().post(TOKEN, "{" + ALICE + ",'token':'" + token + "'}");
                }));
    }

    static Stream<Provoked> accounts() {
        return Stream.of(
                provoked(
                        ExperienceRule.SAME_PASSWORD,
                        live -> forgot(live).put("/api/experience/profile/password", "{'password':'alice-password'}")),
                provoked(
                        ExperienceRule.NEW_PASSWORD_REQUIRED,
                        live -> forgot(live).post("/api/experience/submit", "")),
                provoked(ExperienceRule.USER_NOT_EXIST, live -> {
                    live.idp().directory().changeSignInExperience(CODES);
                    SignInPage page = page(live).begin();
                    String sent = sent(page, NEW);
                    verify(page, NEW, sent, live.idp().codeSentTo("carol@example.test"));
                    return page.post("/api/experience/identification", "{'verificationId':'" + sent + "'}");
                }),
                provoked(ExperienceRule.USER_SIGN_UP_METHOD_NOT_ENABLED, live -> {
                    live.idp().directory().changeSignInExperience("{\"signUp\": {\"identifiers\": [\"email\"]}}");
                    return page(live).begin("Register").post(NEW_IDENTITY, "{" + NEW + ",'password':'carol-password'}");
                }),
                provoked(ExperienceRule.USER_MISSING_PROFILE, live -> {
                    live.idp()
                            .directory()
                            .changeSignInExperience("{\"signUp\": {\"identifiers\": [\"username\"],"
                                    + " \"secondaryIdentifiers\": [{\"identifier\": \"email\"}]}}");
                    SignInPage page = page(live).begin("Register");
                    return page.identify(page.post(
                            NEW_IDENTITY,
                            "{'identifier':{'type':'username','value':'carol'},'password':'carol-password'}"));
                }),
                provoked(ExperienceRule.EMAIL_IN_USE, live -> registering(live, ALICE, "alice@example.test")),
                provoked(
                        ExperienceRule.PHONE_IN_USE,
                        live -> registering(
                                live, "'identifier':{'type':'phone','value':'15550100123'}", "15550100123")),
                provoked(
                        ExperienceRule.PASSWORD_EXISTS,
                        live -> signedIn(live)
                                .post("/api/experience/profile", "{'type':'password','value':'another-password'}")),
                provoked(
                        ExperienceRule.USERNAME_EXISTS,
                        live -> signedIn(live)
                                .post("/api/experience/profile", "{'type':'username','value':'another'}")),
                provoked(ExperienceRule.EMAIL_EXISTS, live -> completed(live, NEW, "email", "carol@example.test")),
                provoked(
                        ExperienceRule.PHONE_EXISTS,
                        live -> completed(
                                live, "'identifier':{'type':'phone','value':'15550109999'}", "phone", "15550109999")),
                provoked(ExperienceRule.MEMBERSHIP_REQUIRED, live -> {
                    SignInPage page = SignInPage.of(live, "outline-third-party");
                    page.begin();
                    page.identify(page.post("/api/experience/verification/password", SignInPage.PROOF));
                    URI onward =
                            URI.create(page.post("/api/experience/submit", "").member("redirectTo"));
                    Heard stop = live.ask("GET", onward.toString(), "", "Cookie", page.cookies());
                    return live.ask(
                            "POST",
                            "/api/interaction/consent",
                            "{\"organizationIds\":[\"nothing\"]}",
                            "Content-Type",
                            "application/json",
                            "Logto-App-Id",
                            "outline-third-party",
                            "Cookie",
                            stop.cookies());
                }));
    }

    static Stream<Provoked> connectors() {
        return Stream.of(
                provoked(
                        ExperienceRule.ENTITY_NOT_FOUND,
                        live -> page(live)
                                .begin()
                                .post(
                                        "/api/experience/verification/social/nobody/authorization-uri",
                                        "{'state':'s','redirectUri':'http://localhost/x'}")),
                provoked(
                        ExperienceRule.SESSION_INSUFFICIENT_INFO,
                        live -> page(live).begin().post(GITHUB + "authorization-uri", "{'state':'s'}")),
                provoked(
                        ExperienceRule.CONNECTOR_AUTHORIZATION_FAILED, live -> back(live, "{'error':'access_denied'}")),
                provoked(ExperienceRule.CONNECTOR_CODE_INVALID, live -> back(live, "{'code':'made-up'}")),
                provoked(ExperienceRule.USER_IDENTITY_NOT_EXIST, live -> {
                    live.idp().directory().changeSignInExperience("{\"signUp\": {\"identifiers\": []}}");
                    live.idp()
                            .signInThrough("github000conn", ForeignAccount.of("d-1"))
                            .at(live.endpoint() + live.authorize(APP, ""));
                    return live.get("/console");
                }),
                provoked(ExperienceRule.IDENTITY_IN_USE, ProvokedExperience::identityTwice),
                provoked(
                        MockRule.CONNECTOR_CALLBACK,
                        live -> live.get(
                                "/_mock/providers/github000conn/authorize?id=x&redirect_uri=https://evil.test/")));
    }

    /** Two sign-ups with the same account elsewhere; the second was there before the first ended. */
    private static Heard identityTwice(Live live) {
        live.idp().directory().changeSignInExperience("{\"signUp\": {\"identifiers\": []}}");
        SignInPage first = page(live).begin("Register");
        SignInPage second = page(live).begin("Register");
        Heard one = met(live, first);
        Heard two = met(live, second);
        first.identify(one);
        return second.identify(two);
    }

    private static Heard met(Live live, SignInPage page) {
        Heard away = page.post(
                GITHUB + "authorization-uri",
                "{'state':'s','redirectUri':'" + live.endpoint() + "/callback/github000conn'}");
        Heard back = live.get("/_mock/providers/github000conn/authorize?id=e-1&state=s&redirect_uri=" + live.endpoint()
                + "/callback/github000conn");
        String code = Heard.query(back.location()).getOrDefault("code", "");
        return page.post(
                GITHUB + "verify",
                "{'verificationId':'" + away.member("verificationId") + "','connectorData':{'code':'" + code + "'}}");
    }

    private static Heard back(Live live, String data) {
        SignInPage page = page(live).begin();
        String id = page.post(
                        GITHUB + "authorization-uri",
                        "{'state':'s','redirectUri':'" + live.endpoint() + "/callback/github000conn'}")
                .member("verificationId");
        return page.post(GITHUB + "verify", "{'verificationId':'" + id + "','connectorData':" + data + "}");
    }

    private static SignInPage page(Live live) {
        return SignInPage.of(live, APP);
    }

    private static SignInPage signedIn(Live live) {
        SignInPage page = page(live).begin();
        page.identify(page.post("/api/experience/verification/password", SignInPage.PROOF));
        return page;
    }

    private static Heard registering(Live live, String identifier, String address) {
        SignInPage page = page(live).begin("Register");
        String sent = page.post(CODE, "{'interactionEvent':'Register'," + identifier + "}")
                .member("verificationId");
        return page.identify(verify(page, identifier, sent, live.idp().codeSentTo(address)));
    }

    /** A profile that has what it is completed with. */
    private static Heard completed(Live live, String identifier, String type, String address) {
        SignInPage page = signedIn(live);
        String sent = sent(page, identifier);
        verify(page, identifier, sent, live.idp().codeSentTo(address));
        return page.post("/api/experience/profile", "{'type':'" + type + "','verificationId':'" + sent + "'}");
    }

    private static SignInPage forgot(Live live) {
        SignInPage page = page(live).begin("ForgotPassword");
        String sent = page.post(CODE, "{'interactionEvent':'ForgotPassword'," + ALICE + "}")
                .member("verificationId");
        page.identify(verify(page, ALICE, sent, live.idp().codeSentTo("alice@example.test")));
        return page;
    }

    private static String sent(SignInPage page, String identifier) {
        return page.post(CODE, "{'interactionEvent':'SignIn'," + identifier + "}")
                .member("verificationId");
    }

    private static Heard verify(SignInPage page, String identifier, String sent, String code) {
        return page.post(
                CODE + "/verify", "{'verificationId':'" + sent + "','code':'" + code + "'," + identifier + "}");
    }

    /** A one-time token for alice. */
    private static String magic(Live live) {
        return live.ask(
                        "POST",
                        "/api/one-time-tokens",
                        "{\"email\":\"alice@example.test\"}",
                        "Content-Type",
                        "application/json",
                        "Sec-Fetch-Site",
                        "same-origin")
                .member("token");
    }

    private static Heard repeated(SignInPage page, int times, Function<SignInPage, Heard> call) {
        return IntStream.range(0, times)
                .mapToObj(time -> call.apply(page))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
