package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A session at the provider, rule by rule:")
class SessionRulesTest {
    private static final Map<String, String> OFFLINE = Map.of("scope", "openid offline_access", "prompt", "consent");
    private static final Map<String, String> PKCE =
            Map.of("code_challenge", "_RpfHqw8pAZIomzVUE7sjRmHSM543WVdC4o-Kc4_3C0", "code_challenge_method", "S256");
    private MockIdp idp;
    private Client client;
    private SignIn browser;

    @BeforeEach
    void start() {
        idp = MockIdp.start(
                MockIdpOptions.defaults().withClock(MockClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"))));
        idp.addApplication(Application.nativeApp("Native", "http://localhost/cb"));
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

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @DisplayName("prompt=none is answered with")
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody signed in           |                           | login_required: End-User authentication is required",
                "signed in                  |                           | code",
                "signed in                  | scope=openid email        | consent_required: requested scopes not granted",
                "signed in                  | client=outline            | consent_required: requested scopes not granted",
                "signed in                  | client=Native             | interaction_required: native clients require End-User interaction",
                "signed in                  | max_age=600               | code",
                "signed in 601 seconds ago  | max_age=600               | login_required: End-User authentication could not be obtained",
                "signed in 600 seconds ago  | max_age=600               | code",
                "signed in                  | max_age=0                 | login_required: login prompt was not resolved",
                "signed in 1209599 seconds ago |                        | code",
                "signed in 1209600 seconds ago |                        | login_required: End-User authentication is required",
                "signed in and deleted      |                           | login_required: End-User authentication is required",
                "signed in and out          |                           | login_required: End-User authentication is required"
            })
    void silent(String past, String asked, String expected) {
        if (past.startsWith("signed in")) {
            client.code(browser, Map.of());
            Client.of(idp, "Native").code(idp.signIn("alice"), PKCE);
        }
        if (past.endsWith("ago")) {
            idp.clock().advance(Duration.ofSeconds(Long.parseLong(past.replaceAll("\\D", ""))));
        } else if (past.endsWith("deleted")) {
            idp.removeUser("alice");
        } else if (past.endsWith("out")) {
            browser.signOutAt(URI.create(idp.issuer() + "/session/end?client_id=quickstart"));
        }
        Map<String, String> parameters = new LinkedHashMap<>(PKCE);
        parameters.put("prompt", "none");
        String[] one = asked == null ? new String[] {"state", "the-state"} : asked.split("=", 2);
        boolean other = one[0].equals("client");
        parameters.put(other ? "state" : one[0], one[1]);
        Map<String, String> answer = callback(other ? Client.of(idp, one[1]) : client, parameters);
        assertThat(answer.containsKey("code") ? "code" : answer.get("error") + ": " + answer.get("error_description"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: page {1}, auth_time {2}")
    @DisplayName("a sign-in an hour ago, and a request with")
    @CsvSource(
            delimiter = '|',
            value = {
                "state=x        | none     | absent",
                "prompt=login   | /sign-in | new",
                "prompt=consent | /consent | absent",
                "max_age=3600   | none     | old",
                "max_age=3599   | /sign-in | new",
                "max_age=0      | /sign-in | new"
            })
    void authTime(String asked, String page, String authTime) {
        client.code(browser, Map.of());
        long old = idp.clock().instant().getEpochSecond();
        idp.clock().advance(Duration.ofHours(1));
        Map<String, String> parameters = Map.of(asked.split("=", 2)[0], asked.split("=", 2)[1]);
        String first = browser.get(client.authorize(parameters))
                .headers()
                .firstValue("location")
                .orElse("");
        assertThat(first).startsWith(page.equals("none") ? "http://localhost:3010/callback?code=" : page);
        Map<String, Object> claims =
                client.exchange(client.code(browser, parameters)).idTokenClaims();
        assertThat(String.valueOf(claims.getOrDefault("auth_time", "absent")))
                .isEqualTo(
                        authTime.equals("absent")
                                ? "absent"
                                : String.valueOf(authTime.equals("old") ? old : old + 3600));
    }

    @ParameterizedTest(name = "{0}, then {1}: access token {2}, refresh token {3}")
    @DisplayName("what becomes of tokens that were granted with")
    @CsvSource(
            delimiter = '|',
            value = {
                "offline_access | out            | 200 | 200",
                "always issue   | out            | 401 | 400",
                "offline_access | other user     | 200 | 200",
                "always issue   | other user     | 401 | 400",
                "offline_access | login again    | 200 | 200",
                "always issue   | login again    | 200 | 200",
                "offline_access | deleted        | 401 | 400",
                "always issue   | deleted        | 401 | 400",
                "always issue   | not confirmed  | 401 | 400"
            })
    void tokens(String granted, String then, int access, int refresh) {
        boolean offline = granted.equals("offline_access");
        idp.change("quickstart", application -> application.withAlwaysIssueRefreshToken(!offline));
        Reply tokens = client.exchange(client.code(browser, offline ? OFFLINE : Map.of("scope", "openid")));
        URI end = URI.create(idp.issuer() + "/session/end?client_id=quickstart");
        switch (then) {
            case "out" -> browser.signOutAt(end);
            case "not confirmed" -> browser.stayAt(end);
            case "other user" -> client.code(browser.as(idp.user("bob")), Map.of("prompt", "login"));
            case "login again" -> client.code(browser, Map.of("prompt", "login"));
            default -> idp.removeUser("alice");
        }
        assertThat(client.userInfo(tokens.member("access_token")).status()).isEqualTo(access);
        assertThat(client.refresh(tokens.member("refresh_token")).status()).isEqualTo(refresh);
    }

    @Test
    @DisplayName("it is absolute: signing in again does not prolong it")
    void absolute() {
        client.code(browser, Map.of());
        idp.clock().advance(Duration.ofDays(10));
        client.code(browser, Map.of("prompt", "login"));
        idp.clock().advance(Duration.ofDays(4));
        assertThat(callback(client, Map.of("prompt", "none"))).containsEntry("error", "login_required");
    }

    @Test
    @DisplayName("its length is the tenant's, and so is its cookie's")
    void configured() {
        idp.directory().edit(directory -> directory.with(directory.settings().withSessionTtl(Duration.ofHours(1))));
        client.code(browser, Map.of());
        idp.clock().advance(Duration.ofMinutes(59));
        assertThat(callback(client, Map.of("prompt", "none"))).containsKey("code");
        idp.clock().advance(Duration.ofMinutes(1));
        assertThat(callback(client, Map.of("prompt", "none"))).containsEntry("error", "login_required");
    }

    @Test
    @DisplayName("in two tabs of one application, whichever signs in gets the state of the last, and the other is over")
    void twoTabs() {
        URI first = client.authorize(Map.of("state", "first"));
        browser.get(first);
        browser.get(client.authorize(Map.of("state", "second")));
        String done = signInWherePageIs("quickstart");
        assertThat(Client.query(browser.at(done)))
                .containsEntry("state", "second")
                .containsKey("code");
        assertThatThrownBy(() -> signInWherePageIs("quickstart")).hasMessageContaining("session.not_found");
        HttpResponse<String> back = browser.get(URI.create(done));
        assertThat(back.statusCode()).isEqualTo(400);
        assertThat(back.body())
                .startsWith(
                        "{\"code\":\"session.not_found\",\"message\":\"Session not found. Please go back and sign in"
                                + " again.\",\"error\":\"invalid_request\","
                                + "\"error_description\":\"authorization request has expired\",\"iss\":");
    }

    @Test
    @DisplayName("in two tabs of two applications each goes its own way")
    void twoApplications() {
        browser.get(client.authorize(Map.of("state", "first")));
        browser.get(Client.of(idp, "outline").authorize(Map.of("state", "second")));
        assertThat(Client.query(browser.at(signInWherePageIs("quickstart")))).containsEntry("state", "first");
        assertThat(Client.query(browser.at(signInWherePageIs("outline")))).containsEntry("state", "second");
    }

    /** Signs alice in at a page that was opened before; the address to go on at. */
    private String signInWherePageIs(String application) {
        return browser.signedIn(URI.create("/sign-in?app_id=" + application)).toString();
    }

    @Test
    @DisplayName("a resume address that nobody was given is refused")
    void unknownResume() {
        HttpResponse<String> answer = browser.get(URI.create(idp.issuer() + "/auth/unknown"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("session.not_found", "authorization request has expired");
    }

    @Test
    @DisplayName("the consent of one user is not given by another who signed in in a second tab")
    void consentOfAnother() {
        browser.get(client.authorize(Map.of("state", "alice")));
        String resume = signInWherePageIs("quickstart");
        HttpResponse<String> consent = browser.get(URI.create(resume));
        assertThat(consent.headers().firstValue("location")).hasValue("/consent?app_id=quickstart");
        Client.of(idp, "outline").code(browser.as(idp.user("bob")), Map.of("prompt", "login"));
        HttpResponse<String> page = browser.get(URI.create(idp.endpoint() + "/consent?app_id=quickstart"));
        assertThat(page.headers().firstValue("location").map(URI::create).map(browser::get))
                .hasValueSatisfying(answer -> assertThat(answer.body()).contains("session.not_found"));
    }

    @Test
    @DisplayName("a grant ends 180 days after the consent, whatever is refreshed, and the next sign-in begins another")
    void grantCeiling() {
        idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofDays(180)));
        Client app = Client.of(idp, "quickstart");
        String token = app.exchange(app.code(browser, OFFLINE)).member("refresh_token");
        idp.clock().advance(Duration.ofDays(130));
        String rotated = app.refresh(token).member("refresh_token");
        assertThat(rotated).isNotEqualTo(token);
        idp.clock().advance(Duration.ofDays(50).minusSeconds(1));
        assertThat(app.refresh(rotated).status()).isEqualTo(200);
        idp.clock().advance(Duration.ofSeconds(1));
        assertThat(app.refresh(rotated).status()).isEqualTo(400);
        assertThat(app.exchange(app.code(browser, OFFLINE)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("its length is read and changed through the Management API")
    void managementApi() {
        assertThat(session("GET", "").http().body()).isEqualTo("{\"ttl\":1209600}");
        assertThat(session("PATCH", "{\"ttl\":3600}").http().body()).isEqualTo("{\"ttl\":3600}");
        assertThat(session("PATCH", "{\"ttl\":0}").status()).isEqualTo(400);
        assertThat(session("PATCH", "{\"ttl\":31536001}").status()).isEqualTo(400);
        assertThat(session("GET", "").http().body()).isEqualTo("{\"ttl\":3600}");
    }

    private Reply session(String method, String body) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api/configs/oidc/session"))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }
}
