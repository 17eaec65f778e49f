package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Sign-out")
class EndSessionTest {
    private static MockIdp idp;
    private static Client client;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        idp.addApplication(Application.traditional("always", "s", "https://always.example/cb")
                .withAlwaysIssueRefreshToken(true));
        client = Client.of(idp, "quickstart");
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    private static URI end(Map<String, String> parameters) {
        return URI.create(idp.issuer() + "/session/end?" + Client.form(parameters));
    }

    private static URI endFor(String application) {
        return end(Map.of("client_id", application));
    }

    @Test
    @DisplayName("begins with a form, with or without session, and ends at the success page")
    void form() {
        Reply page = client.get(idp.issuer() + "/session/end");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(idp.signIn("alice").signOutAt(end(Map.of()))).hasToString(idp.issuer() + "/session/end/success");
        assertThat(client.get(idp.issuer() + "/session/end/success").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("returns to the registered address with the state, by client_id or by hint, be it expired")
    void postLogoutRedirectUri() {
        String uri = "http://localhost:3010/";
        SignIn browser = idp.signIn("alice");
        String hint = client.exchange(client.code(browser, Map.of())).member("id_token");
        Map<String, String> byHint = Map.of("id_token_hint", hint, "post_logout_redirect_uri", uri, "state", "s t");
        idp.clock().advance(Duration.ofHours(2));
        assertThat(browser.signOutAt(end(byHint))).hasToString(uri + "?state=s+t");
        Map<String, String> byId = Map.of("client_id", "quickstart", "post_logout_redirect_uri", uri);
        assertThat(browser.signOutAt(end(byId))).hasToString(uri);
    }

    @Test
    @DisplayName("ignores an address without client_id and hint")
    void ignored() {
        URI end = end(Map.of("post_logout_redirect_uri", "http://localhost:3010/"));
        assertThat(idp.signIn("alice").signOutAt(end)).hasToString(idp.issuer() + "/session/end/success");
    }

    @DisplayName("is refused")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        repeated parameter        | state=a&state=b | 'state' parameter must not be provided twice
        unregistered address      | client_id=quickstart&post_logout_redirect_uri=http://localhost:3010/x | post_logout_redirect_uri not registered
        garbage hint              | id_token_hint=garbage | could not decode id_token_hint
        bad signature of the hint | id_token_hint=eyJhbGciOiJFUzM4NCJ9.eyJzdWIiOiJ4In0.AAAA | could not validate id_token_hint
        """)
    void refused(String row, String parameters, String description) {
        Reply answer = client.get(idp.issuer() + "/session/end?" + parameters);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("error_description", description);
    }

    @Test
    @DisplayName("is refused when hint and client_id do not match")
    void mismatch() {
        String hint = client.tokens(Map.of()).member("id_token");
        Reply answer = client.get(
                end(Map.of("id_token_hint", hint, "client_id", "outline")).toString());
        assertThat(answer.json())
                .containsEntry("error_description", "client_id does not match the provided id_token_hint");
    }

    @Test
    @DisplayName("kills tokens without offline_access, of every application, and lets those with it live")
    void tokens() {
        SignIn browser = idp.signIn("alice");
        Client always = Client.of(idp, "always");
        Map<String, String> offline = Map.of("scope", "openid offline_access", "prompt", "consent");
        Reply online = always.exchange(always.code(browser, Map.of()));
        Reply lasting = client.exchange(client.code(browser, offline));
        assertThat(always.refresh(online.member("refresh_token")).status()).isEqualTo(200);
        browser.signOutAt(endFor("quickstart"));
        assertThat(always.userInfo(online.member("access_token")).status()).isEqualTo(401);
        assertThat(always.refresh(online.member("refresh_token")).status()).isEqualTo(400);
        assertThat(client.userInfo(lasting.member("access_token")).status()).isEqualTo(200);
        assertThat(client.refresh(lasting.member("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("ends the session: the next prompt=none says login_required")
    void sessionEnds() {
        SignIn browser = idp.signIn("alice");
        client.code(browser, Map.of());
        Map<String, String> silent = Map.of("prompt", "none");
        assertThat(Client.query(browser.at(client.authorize(silent)))).containsKey("code");
        browser.signOutAt(endFor("quickstart"));
        assertThat(Client.query(browser.at(client.authorize(silent)))).containsEntry("error", "login_required");
    }

    @Test
    @DisplayName("that the user does not confirm keeps the session, but drops the application's grant")
    void notConfirmed() {
        SignIn browser = idp.signIn("alice");
        client.code(browser, Map.of());
        assertThat(browser.stayAt(endFor("quickstart")))
                .hasToString(idp.issuer() + "/session/end/success?client_id=quickstart");
        assertThat(Client.query(browser.at(client.authorize(Map.of("prompt", "none")))))
                .containsEntry("error", "consent_required");
    }

    @Test
    @DisplayName("without a confirmation that came from the form is refused")
    void xsrf() {
        Map<String, String> form = new LinkedHashMap<>(Map.of("logout", "yes"));
        Reply answer = client.postForm("/session/end/confirm", Map.of(), form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.member("error")).isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("is taken by POST too, by form or JSON, whose members stand for the address's")
    void byPost() {
        for (String type : new String[] {"application/x-www-form-urlencoded", "application/json"}) {
            String body = type.endsWith("json")
                    ? "{\"client_id\":\"quickstart\",\"post_logout_redirect_uri\":\"http://localhost:3010/x\"}"
                    : "client_id=quickstart&post_logout_redirect_uri=http://localhost:3010/x";
            Reply answer = Wire.post(idp.issuer() + "/session/end?client_id=unknown", body, "Content-Type", type);
            assertThat(answer.member("error_description")).isEqualTo("post_logout_redirect_uri not registered");
        }
        Reply text = Wire.post(idp.issuer() + "/session/end", "client_id=quickstart", "Content-Type", "text/plain");
        assertThat(text.status()).isEqualTo(404);
    }

    @Test
    @DisplayName("ends at a page that knows the application it is given, or says so")
    void successPage() {
        Reply unknown = client.get(idp.issuer() + "/session/end/success?client_id=nobody");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.member("error_description")).isEqualTo("invalid client nobody");
    }
}
