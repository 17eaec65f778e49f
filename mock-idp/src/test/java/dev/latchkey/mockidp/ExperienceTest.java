package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.mockidp.directory.User;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Logto's Experience API")
class ExperienceTest {
    private static final String CODES = "{\"signIn\": {\"methods\": ["
            + "{\"identifier\": \"username\", \"password\": true},"
            + "{\"identifier\": \"email\", \"password\": true, \"verificationCode\": true},"
            + "{\"identifier\": \"phone\", \"password\": false, \"verificationCode\": true}]}}";
    private static final Map<String, Object> ALICE = Map.of("type", "email", "value", "alice@example.test");

    private final MockIdp idp = MockIdp.start();
    private SignIn browser = idp.signIn("alice");

    @BeforeEach
    void atTheSignInPage() {
        browser = idp.signIn("alice");
        browser.get(authorize());
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private URI authorize() {
        return Client.of(idp, "quickstart").authorize(Map.of());
    }

    private String subject(SignIn who) {
        Client client = Client.of(idp, "quickstart");
        return String.valueOf(
                client.exchange(client.code(who, Map.of())).idTokenClaims().get("sub"));
    }

    private Map<String, Object> call(String method, String path, Map<String, Object> body) {
        return browser.call("quickstart", method, "/api/experience" + path, body);
    }

    private void begin(String event) {
        call("PUT", "", Map.of("interactionEvent", event));
    }

    private Object sent(Map<String, Object> to, String event) {
        Object id = call("POST", "/verification/verification-code", Map.of("identifier", to, "interactionEvent", event))
                .get("verificationId");
        return id == null ? "" : id;
    }

    private void verify(Map<String, Object> to, Object id, String code) {
        call(
                "POST",
                "/verification/verification-code/verify",
                Map.of("identifier", to, "verificationId", id, "code", code));
    }

    @Test
    @DisplayName("signs in by username, email and phone with a password")
    void byPassword() {
        assertThat(subject(idp.signIn("alice"))).isEqualTo("alice00user1");
        assertThat(subject(idp.signIn("alice").byEmail())).isEqualTo("alice00user1");
        assertThat(subject(idp.signIn("alice").byPhone())).isEqualTo("alice00user1");
        assertThatThrownBy(() -> idp.signIn("alice").withPassword("wrong").at(authorize()))
                .hasMessageContaining("422", "session.invalid_credentials");
    }

    @Test
    @DisplayName("signs in by a code to email and phone where the sign-in experience takes it, and else refuses")
    void byCode() {
        assertThatThrownBy(() -> idp.signIn("alice").byEmailCode().at(authorize()))
                .hasMessageContaining("422", "user.sign_in_method_not_enabled");
        idp.directory().changeSignInExperience(CODES);
        assertThat(subject(idp.signIn("alice").byEmailCode())).isEqualTo("alice00user1");
        assertThat(subject(idp.signIn("alice").byPhoneCode())).isEqualTo("alice00user1");
        assertThatThrownBy(() -> idp.signIn("alice").byPhone().at(authorize()))
                .hasMessageContaining("user.sign_in_method_not_enabled");
    }

    @Test
    @DisplayName("keeps what it would have sent in an inbox, newest first")
    void inbox() {
        begin("SignIn");
        sent(ALICE, "SignIn");
        sent(Map.of("type", "phone", "value", "+1 555 0100"), "SignIn");
        assertThat(idp.inbox())
                .extracting("to", "channel", "type")
                .containsExactly(tuple("15550100", "sms", "SignIn"), tuple("alice@example.test", "email", "SignIn"));
        assertThat(idp.codeSentTo("alice@example.test")).matches("\\d{6}");
        assertThat(browser.get(URI.create(idp.endpoint() + "/_mock/inbox")).body())
                .contains(idp.codeSentTo("15550100"));
    }

    @Test
    @DisplayName("takes a code once, for ten minutes, and ten wrong guesses at it")
    void codeRules() {
        begin("SignIn");
        Object id = sent(ALICE, "SignIn");
        String code = idp.codeSentTo("alice@example.test");
        String wrong = code.equals("000000") ? "111111" : "000000";
        for (int guess = 0; guess < 10; guess++) {
            assertThatThrownBy(() -> verify(ALICE, id, wrong))
                    .hasMessageContaining("400", "verification_code.code_mismatch");
        }
        assertThatThrownBy(() -> verify(ALICE, id, code)).hasMessageContaining("verification_code.exceed_max_try");
        Object second = sent(ALICE, "SignIn");
        verify(ALICE, second, idp.codeSentTo("alice@example.test"));
        assertThatThrownBy(() -> verify(ALICE, second, idp.codeSentTo("alice@example.test")))
                .hasMessageContaining("verification_code.not_found");
        Object third = sent(ALICE, "SignIn");
        idp.clock().advance(Duration.ofSeconds(601));
        assertThatThrownBy(() -> verify(ALICE, third, idp.codeSentTo("alice@example.test")))
                .hasMessageContaining("verification_code.expired");
    }

    @Test
    @DisplayName("refuses a code for another address, an unknown verification, and one that is not proven")
    void foreignCode() {
        idp.directory().changeSignInExperience(CODES);
        begin("SignIn");
        Object id = sent(ALICE, "SignIn");
        Map<String, Object> other = Map.of("type", "email", "value", "bob@example.test");
        assertThatThrownBy(() -> verify(other, id, idp.codeSentTo("alice@example.test")))
                .hasMessageContaining("verification_code.email_mismatch");
        assertThatThrownBy(() -> verify(ALICE, "nothing", "123456"))
                .hasMessageContaining("404", "session.verification_session_not_found");
        assertThatThrownBy(() -> call("POST", "/identification", Map.of("verificationId", id)))
                .hasMessageContaining("400", "session.verification_failed");
    }

    @Test
    @DisplayName("locks an identifier out for an hour after a hundred failures within one")
    void lockOut() {
        begin("SignIn");
        Map<String, Object> wrong = Map.of("identifier", ALICE, "password", "wrong");
        for (int failure = 0; failure < 100; failure++) {
            assertThatThrownBy(() -> call("POST", "/verification/password", wrong))
                    .hasMessageContaining("session.invalid_credentials");
        }
        assertThatThrownBy(() -> idp.signIn("alice").byEmail().at(authorize()))
                .hasMessageContaining("400", "session.verification_blocked_too_many_attempts");
        assertThat(subject(idp.signIn("alice"))).isEqualTo("alice00user1");
        idp.clock().advance(Duration.ofMinutes(61));
        assertThat(subject(idp.signIn("alice").byEmail())).isEqualTo("alice00user1");
    }

    @Test
    @DisplayName("makes an account of a username and a password, and its first sign-in is dated")
    void register() {
        String id = subject(idp.signUp("carol", "carol-password"));
        User carol = idp.user("carol");
        assertThat(id).isEqualTo(carol.id()).matches("[0-9a-z]{12}");
        assertThat(carol.applicationId()).contains("quickstart");
        assertThat(carol.lastSignInAt()).contains(carol.updatedAt());
        assertThat(subject(idp.signIn("carol"))).isEqualTo(id);
    }

    @Test
    @DisplayName("demands a verified email of a new account where sign-up does, and keeps what was verified till then")
    void registerWithEmail() {
        idp.directory()
                .changeSignInExperience(
                        "{\"signUp\": {\"identifiers\": [\"username\"], \"secondaryIdentifiers\": [{\"identifier\": \"email\"}]}}");
        assertThatThrownBy(() -> idp.signUp("carol", "carol-password").at(authorize()))
                .hasMessageContaining("422", "user.missing_profile", "email");
        assertThat(idp.directory().now().userNamed("carol")).isEmpty();
        subject(idp.signUp("carol", "carol-password", "carol@example.test"));
        assertThat(idp.user("carol").primaryEmail()).contains("carol@example.test");
    }

    @Test
    @DisplayName("makes an account of an email that a code proved, and asks for its password next")
    void registerByCode() {
        idp.directory().changeSignInExperience("{\"signUp\": {\"identifiers\": [\"email\"]}}");
        Map<String, Object> carol = Map.of("type", "email", "value", "carol@example.test");
        begin("Register");
        Object id = sent(carol, "Register");
        verify(carol, id, idp.codeSentTo("carol@example.test"));
        assertThatThrownBy(() -> call("POST", "/identification", Map.of("verificationId", id)))
                .hasMessageContaining("422", "user.missing_profile", "password");
        call("POST", "/profile", Map.of("type", "password", "value", "carol-password"));
        call("POST", "/identification", Map.of());
        assertThat(call("POST", "/submit", Map.of())).containsKey("redirectTo");
        assertThat(idp.directory().now().userIdentified("email", "carol@example.test"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "alice, good-password, user.username_already_in_use",
        "carol, short, password_rejected.too_short",
        "carol, Password123, password_rejected.pwned",
        "carol, aaaaaaaaaa, password_rejected.restricted.repetition",
        "carol, 12345678, password_rejected.restricted.sequence",
        "caroline1, Caroline1, password_rejected.restricted.user_info",
        "4carol, good-password, guard.invalid_input"
    })
    @DisplayName("refuses a new account with a taken name, a name Logto would not take, or a bad password")
    void badAccount(String username, String password, String code) {
        assertThatThrownBy(() -> idp.signUp(username, password).at(authorize())).hasMessageContaining(code);
        assertThat(idp.directory().now().users()).hasSize(2);
    }

    @Test
    @DisplayName("makes no account where signing up is off, and signs nobody in where signing in is off")
    void modes() {
        idp.directory().changeSignInExperience("{\"signInMode\": \"SignIn\"}");
        assertThatThrownBy(() -> idp.signUp("carol", "carol-password").at(authorize()))
                .hasMessageContaining("403", "auth.forbidden");
        idp.directory().changeSignInExperience("{\"signInMode\": \"Register\"}");
        assertThatThrownBy(() -> idp.signIn("alice").at(authorize())).hasMessageContaining("403", "auth.forbidden");
    }

    @Test
    @DisplayName("sets a new password after a code; the old one is worth nothing then")
    void forgotPassword() {
        begin("ForgotPassword");
        Object id = sent(ALICE, "ForgotPassword");
        assertThatThrownBy(() -> call("PUT", "/profile/password", Map.of("password", "new-password-1")))
                .hasMessageContaining("404", "session.identifier_not_found");
        verify(ALICE, id, idp.codeSentTo("alice@example.test"));
        call("POST", "/identification", Map.of("verificationId", id));
        assertThatThrownBy(() -> call("PUT", "/profile/password", Map.of("password", "alice-password")))
                .hasMessageContaining("422", "user.same_password");
        assertThatThrownBy(() -> call("POST", "/submit", Map.of()))
                .hasMessageContaining("user.new_password_required_in_profile");
        call("PUT", "/profile/password", Map.of("password", "new-password-1"));
        assertThat(call("POST", "/submit", Map.of())).isEmpty();
        assertThat(subject(idp.signIn("alice"))).isEqualTo("alice00user1");
        assertThatThrownBy(
                        () -> idp.signIn("alice").withPassword("alice-password").at(authorize()))
                .hasMessageContaining("session.invalid_credentials");
    }

    @Test
    @DisplayName("lets a forgotten password be the way to nothing else")
    void forgotPasswordOnly() {
        begin("ForgotPassword");
        Object id = sent(ALICE, "ForgotPassword");
        verify(ALICE, id, idp.codeSentTo("alice@example.test"));
        call("POST", "/identification", Map.of("verificationId", id));
        assertThatThrownBy(() -> call("PUT", "/interaction-event", Map.of("interactionEvent", "SignIn")))
                .hasMessageContaining("400", "session.not_supported_for_forgot_password");
        assertThatThrownBy(() -> call("POST", "/profile", Map.of("type", "username", "value", "al")))
                .hasMessageContaining("session.not_supported_for_forgot_password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"google000conn", "github000conn", "acme00000conn"})
    @DisplayName("signs up through each connector, and the second time signs the same account in")
    void throughConnector(String connector) {
        idp.directory().changeSignInExperience("{\"signUp\": {\"identifiers\": []}}");
        ForeignAccount dora = ForeignAccount.of("d-1").withName("Dora").withEmail("dora@acme.test");
        if (!connector.startsWith("acme")) {
            dora = dora.withEmail("dora@example.test");
        }
        String id = subject(idp.signInThrough(connector, dora));
        User made = idp.directory().now().user(id).orElseThrow();
        assertThat(made.name()).contains("Dora");
        assertThat(made.primaryEmail()).isEqualTo(dora.email());
        assertThat(subject(idp.signInThrough(connector, dora))).isEqualTo(id);
        assertThat(made.identities().size() + made.ssoIdentities().size()).isEqualTo(1);
    }

    @Test
    @DisplayName("links a connector to the account that has the verified email")
    void linked() {
        ForeignAccount alice = ForeignAccount.of("a-1").withEmail("Alice@example.test");
        assertThat(subject(idp.signInThrough("github000conn", alice))).isEqualTo("alice00user1");
        assertThat(idp.user("alice").identities()).containsKey("github");
        assertThat(subject(idp.signInThrough("github000conn", ForeignAccount.of("a-1"))))
                .isEqualTo("alice00user1");
    }

    @Test
    @DisplayName("sends the email of a company to that company, whatever password or code there is")
    void companyOnly() {
        idp.changeUser("alice", alice -> alice.withPrimaryEmail("alice@acme.test"));
        assertThatThrownBy(() -> idp.signIn("alice").byEmail().at(authorize()))
                .hasMessageContaining("422", "session.sso_enabled", "acme00000conn");
        begin("SignIn");
        assertThat(call("GET", "/sso-connectors?email=alice@acme.test", Map.of())
                        .toString())
                .contains("acme00000conn");
        assertThat(call("GET", "/sso-connectors?email=alice@example.test", Map.of())
                        .toString())
                .doesNotContain("acme");
        idp.directory().changeSignInExperience("{\"singleSignOnEnabled\": false}");
        assertThat(subject(idp.signIn("alice").byEmail())).isEqualTo("alice00user1");
    }

    @Test
    @DisplayName("takes another provider's code once, from its own connector, and an address of its own only")
    void foreignProvider() {
        URI stray = URI.create(
                idp.endpoint() + "/_mock/providers/github000conn/authorize?id=x&redirect_uri=https://evil.test/");
        assertThat(browser.get(stray).statusCode()).isEqualTo(400);
        begin("SignIn");
        assertThatThrownBy(() -> call(
                        "POST",
                        "/verification/social/nobody/authorization-uri",
                        Map.of("state", "s", "redirectUri", "http://localhost/x")))
                .hasMessageContaining("404");
        Object id = call(
                        "POST",
                        "/verification/social/github000conn/authorization-uri",
                        Map.of("state", "s", "redirectUri", idp.endpoint() + "/callback/github000conn"))
                .getOrDefault("verificationId", "");
        assertThatThrownBy(() -> call(
                        "POST",
                        "/verification/social/github000conn/verify",
                        Map.of("verificationId", id, "connectorData", Map.of("code", "made-up"))))
                .hasMessageContaining("connector.social_auth_code_invalid");
        assertThatThrownBy(() -> call("POST", "/identification", Map.of("verificationId", id)))
                .hasMessageContaining("session.verification_failed");
    }

    private Client.Reply oneTimeToken(String body) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api/one-time-tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000000000000000000", "9223372036854775807", "0", "-1", "1.5", "\"60\""})
    @DisplayName("makes no one-time token with a lifetime that is none")
    void oneTimeTokenLifetime(String expiresIn) {
        Client.Reply refusal = oneTimeToken("{\"email\":\"alice@example.test\",\"expiresIn\":" + expiresIn + "}");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.member("code")).isEqualTo("guard.invalid_input");
    }

    @Test
    @DisplayName("signs in by a one-time token once, for its own address")
    void oneTimeToken() {
        String token = oneTimeToken("{\"email\":\"alice@example.test\"}").member("token");
        begin("SignIn");
        Map<String, Object> bob = Map.of("type", "email", "value", "bob@example.test");
        assertThatThrownBy(() ->
                        call("POST", "/verification/one-time-token/verify", Map.of("identifier", bob, "token", token)))
                .hasMessageContaining("one_time_token.email_mismatch");
        Object id = call("POST", "/verification/one-time-token/verify", Map.of("identifier", ALICE, "token", token))
                .getOrDefault("verificationId", "");
        call("POST", "/identification", Map.of("verificationId", id));
        assertThat(call("POST", "/submit", Map.of())).containsKey("redirectTo");
        assertThatThrownBy(() -> idp.signIn("alice").call("quickstart", "POST", "/api/experience/submit", Map.of()))
                .hasMessageContaining("400", "session.not_found");
    }

    @Test
    @DisplayName("signs in by a click only where the mock is told to")
    void oneClick() {
        begin("SignIn");
        Map<String, Object> alice = Map.of("identifier", Map.of("type", "username", "value", "alice"));
        assertThatThrownBy(() -> browser.call("quickstart", "POST", "/_mock/one-click", alice))
                .hasMessageContaining("403", "auth.forbidden");
        idp.directory().oneClickSignIn(true);
        Object id =
                browser.call("quickstart", "POST", "/_mock/one-click", alice).getOrDefault("verificationId", "");
        call("POST", "/identification", Map.of("verificationId", id));
        assertThat(call("POST", "/submit", Map.of())).containsKey("redirectTo");
    }

    @Test
    @DisplayName("says why in the language that ui_locales or the browser asks for")
    void languages() {
        browser.get(Client.of(idp, "quickstart").authorize(Map.of("ui_locales", "de-CH en")));
        begin("SignIn");
        assertThatThrownBy(() -> call("POST", "/verification/password", Map.of("identifier", ALICE, "password", "x")))
                .hasMessageContaining("Konto oder Passwort ist falsch");
        assertThat(browser.get(URI.create(idp.endpoint() + "/api/.well-known/phrases?lng=de"))
                        .body())
                .contains("\"password\":\"Passwort\"");
        assertThat(browser.get(URI.create(idp.endpoint() + "/api/.well-known/sign-in-exp"))
                        .body())
                .contains("\"signInMode\":\"SignInAndRegister\"", "\"socialConnectors\"", "google-universal");
    }
}
