package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session at the provider")
class SessionTest {
    private static final Map<String, String> SILENT = Map.of("prompt", "none");
    private MockIdp idp;
    private Client client;
    private SignIn browser;

    @BeforeEach
    void start() {
        idp = MockIdp.start(
                MockIdpOptions.defaults().withClock(MockClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"))));
        client = Client.of(idp, "quickstart");
        browser = idp.signIn("alice");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private Map<String, String> callback(Client of, Map<String, String> parameters) {
        return Client.query(browser.at(of.authorize(parameters)));
    }

    @Test
    @DisplayName("with a grant leads straight to the callback, in one redirect of 303")
    void oneRedirect() {
        client.code(browser, Map.of());
        var answer = browser.get(client.authorize(Map.of()));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location").orElse(""))
                .startsWith("http://localhost:3010/callback?code=");
    }

    @Test
    @DisplayName("begins with a way over /sign-in and /consent that shows no consent page to first-party applications")
    void wayIn() {
        var first = browser.get(client.authorize(Map.of("login_hint", "al ice")));
        assertThat(first.headers().firstValue("location")).hasValue("/sign-in?app_id=quickstart&login_hint=al+ice");
        assertThat(first.headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("_interaction=") && cookie.contains("HttpOnly"))
                .anyMatch(cookie -> cookie.startsWith("_interaction_resume=") && cookie.contains("Path=/oidc/auth/"))
                .allMatch(cookie -> cookie.contains("SameSite=Lax"));
        assertThat(Client.query(browser.at(client.authorize(Map.of()))).keySet())
                .containsExactly("code", "state", "iss");
    }

    @Test
    @DisplayName(
            "without a grant for the application answers prompt=none with consent_required, also to first-party ones")
    void consentRequired() {
        client.code(browser, Map.of());
        assertThat(callback(Client.of(idp, "outline"), SILENT))
                .containsEntry("error", "consent_required")
                .containsEntry("error_description", "requested scopes not granted");
        assertThat(callback(client, Map.of("prompt", "none", "scope", "openid profile email")))
                .containsEntry("error", "consent_required");
    }

    @Test
    @DisplayName("of a native application always takes an interaction")
    void nativeApplication() {
        idp.addApplication(Application.nativeApp("Native", "http://localhost/cb"));
        Map<String, String> pkce = Map.of(
                "code_challenge", "_RpfHqw8pAZIomzVUE7sjRmHSM543WVdC4o-Kc4_3C0", "code_challenge_method", "S256");
        Client app = Client.of(idp, "Native");
        app.code(browser, pkce);
        Map<String, String> silent = new LinkedHashMap<>(pkce);
        silent.put("prompt", "none");
        assertThat(callback(app, silent)).containsEntry("error", "interaction_required");
        assertThat(callback(app, pkce)).containsKey("code");
    }

    @Test
    @DisplayName("older than max_age is not enough for prompt=none")
    void maxAge() {
        client.code(browser, Map.of());
        idp.clock().advance(Duration.ofSeconds(100));
        assertThat(callback(client, Map.of("prompt", "none", "max_age", "100"))).containsKey("code");
        idp.clock().advance(Duration.ofSeconds(1));
        assertThat(callback(client, Map.of("prompt", "none", "max_age", "100")))
                .containsEntry("error", "login_required")
                .containsEntry("error_description", "End-User authentication could not be obtained");
        assertThat(callback(client, Map.of("prompt", "none", "max_age", "0")))
                .containsEntry("error_description", "login prompt was not resolved");
        assertThat(callback(client, Map.of("max_age", "0"))).containsKey("code");
    }

    @Test
    @DisplayName("of another user than the hint's answers prompt=none with login_required")
    void hint() {
        String bob = client.exchange(client.code(idp.signIn("bob"), Map.of())).member("id_token");
        client.code(browser, Map.of());
        assertThat(callback(client, Map.of("prompt", "none", "id_token_hint", bob)))
                .containsEntry("error_description", "id_token_hint and authenticated subject do not match");
        String alice = client.exchange(client.code(browser, Map.of())).member("id_token");
        assertThat(callback(client, Map.of("prompt", "none", "id_token_hint", alice)))
                .containsKey("code");
    }

    @Test
    @DisplayName("ends after 14 days, and with it what has no offline_access")
    void ends() {
        Reply tokens = client.exchange(client.code(browser, Map.of()));
        idp.clock().advance(Duration.ofDays(14));
        assertThat(callback(client, SILENT)).containsEntry("error", "login_required");
        assertThat(client.userInfo(tokens.member("access_token")).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("is not had by who sends the sign-in off without a password, however often he was signed in before")
    void noPassword() {
        client.code(browser, Map.of());
        String cookies =
                browser.get(client.authorize(Map.of("prompt", "login"))).headers().allValues("set-cookie").stream()
                        .map(cookie -> cookie.split(";", 2)[0])
                        .collect(Collectors.joining("; "));
        Reply submitted = Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api/experience/submit"))
                .header("Cookie", cookies)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(submitted.status()).isEqualTo(404);
        assertThat(submitted.json()).containsEntry("code", "session.identifier_not_found");
    }

    @Test
    @DisplayName("asks again at a resume address that comes without a finished sign-in")
    void resumedTooEarly() {
        String resume = browser.get(client.authorize(Map.of())).headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("_interaction_resume="))
                .map(cookie -> cookie.replaceFirst("[^=]*=([^;]*).*", "$1"))
                .findFirst()
                .orElse("");
        var answer = browser.get(URI.create(idp.issuer() + "/auth/" + resume));
        assertThat(answer.headers().firstValue("location")).hasValue("/sign-in?app_id=quickstart");
    }

    @Test
    @DisplayName("is refused to a suspended user")
    void suspended() {
        idp.changeUser("alice", user -> user.withSuspended(true));
        assertThatThrownBy(() -> browser.at(client.authorize(Map.of())))
                .hasMessageContaining("user.suspended")
                .hasMessageContaining("401");
    }

    @Test
    @DisplayName("is refused with a wrong password, by a name that is not known, and without an interaction")
    void wrongPassword() {
        String cookies = browser.get(client.authorize(Map.of())).headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        for (String name : new String[] {"alice", "nobody"}) {
            Reply answer = verify(cookies, name);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json()).containsEntry("code", "session.invalid_credentials");
        }
        assertThat(verify("other=1", "alice").json()).containsEntry("code", "session.not_found");
        assertThat(client.get(idp.endpoint() + "/sign-in").header("location")).isEqualTo("/unknown-session");
        assertThat(client.get(idp.endpoint() + "/consent").header("location")).isEqualTo("/unknown-session");
    }

    private Reply verify(String cookies, String username) {
        String body = "{\"identifier\":{\"type\":\"username\",\"value\":\"" + username + "\"},\"password\":\"wrong\"}";
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api/experience/verification/password"))
                .header("Cookie", cookies)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    @DisplayName("is refused to a user who lacks an identifier that sign-up demands")
    void missingProfile() {
        MockConfiguration configuration =
                MockConfiguration.of("{\"users\":[{\"id\":\"carol0000001\",\"username\":\"carol\",\"password\":\"p\"}],"
                        + "\"signInExperience\":{\"signUp\":{\"identifiers\":[\"email\"]}}}");
        try (MockIdp other = MockIdp.start(MockIdpOptions.defaults().withConfiguration(configuration))) {
            URI authorize = Client.of(other, "quickstart").authorize(Map.of());
            assertThatThrownBy(() -> other.signIn("carol").at(authorize))
                    .hasMessageContaining("user.missing_profile")
                    .hasMessageContaining("{\"missingProfile\":[\"email\"]}");
        }
    }

    @Test
    @DisplayName("belongs to one user: another who signs in in the same browser ends it, and what is bound to it")
    void otherUser() {
        Reply alice = client.exchange(client.code(browser, Map.of()));
        SignIn bobsTurn = browser.as(idp.user("bob"));
        Reply bob = client.exchange(client.code(bobsTurn, Map.of("prompt", "login")));
        assertThat(bob.idTokenClaims()).containsEntry("sub", "bob0000user2");
        assertThat(client.userInfo(bob.member("access_token")).status()).isEqualTo(200);
        assertThat(client.userInfo(alice.member("access_token")).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("is one for two applications that sign in side by side, each with its own callback")
    void sideBySide() {
        Client outline = Client.of(idp, "outline");
        browser.get(client.authorize(Map.of("state", "first")));
        browser.get(outline.authorize(Map.of("state", "second")));
        assertThat(callback(client, Map.of("state", "third"))).containsEntry("state", "third");
        assertThat(callback(outline, Map.of("state", "fourth"))).containsEntry("state", "fourth");
    }
}
