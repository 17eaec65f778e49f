package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.LogtoVersion;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The device flow")
class DeviceFlowTest {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private MockIdp idp = MockIdp.start();
    private SignIn browser;

    @BeforeEach
    void register() {
        idp.addApplication(Application.nativeApp("tv").withName("Television").withDeviceFlow());
        browser = idp.signIn("alice");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private Reply post(String path, String clientId, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("client_id", clientId);
        return Client.of(idp, "quickstart").postForm(path, Map.of(), all);
    }

    private Reply ask(String scope) {
        return post("/device/auth", "tv", Map.of("scope", scope));
    }

    private Reply poll(Reply device) {
        return poll(device.member("device_code"));
    }

    private Reply poll(String deviceCode) {
        return post("/token", "tv", Map.of("grant_type", GRANT, "device_code", deviceCode));
    }

    private static URI page(Reply device) {
        return URI.create(device.member("verification_uri_complete"));
    }

    @Test
    @DisplayName("begins with a device code, a user code of eight consonants, the page, ten minutes, and no interval")
    void begins() {
        Reply device = ask("openid");
        assertThat(device.status()).isEqualTo(200);
        assertThat(device.json().keySet())
                .containsExactly(
                        "device_code", "user_code", "verification_uri", "verification_uri_complete", "expires_in");
        assertThat(device.member("device_code")).matches("[A-Za-z0-9_-]{43}");
        assertThat(device.member("user_code")).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
        assertThat(device.member("verification_uri")).isEqualTo(idp.endpoint() + "/device");
        assertThat(device.member("verification_uri_complete"))
                .isEqualTo(idp.endpoint() + "/device?user_code=" + device.member("user_code"));
        assertThat(device.member("expires_in")).isEqualTo("600");
        assertThat(device.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    @DisplayName(
            "gives the device its tokens, a refresh token for offline_access without any prompt, once the user has signed in")
    void tokens() {
        Reply device = ask("openid profile offline_access");
        assertThat(browser.connectDevice(page(device))).hasPath("/device/success");
        Reply tokens = poll(device);
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.json().keySet())
                .containsExactly("access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type");
        assertThat(tokens.member("scope")).isEqualTo("openid profile offline_access");
        assertThat(tokens.idTokenClaims())
                .containsEntry("sub", idp.user("alice").id())
                .containsEntry("aud", "tv");
        assertThat(Client.of(idp, "quickstart")
                        .userInfo(tokens.member("access_token"))
                        .status())
                .isEqualTo(200);
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.member("refresh_token"));
        assertThat(post("/token", "tv", refresh).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("leads a typed code, in any case and with blanks, to the confirmation that names application and code")
    void pages() {
        Reply device = ask("openid");
        HttpResponse<String> first = browser.get(URI.create(idp.endpoint() + "/device"));
        assertThat(location(first)).isEqualTo("/oidc/device");
        HttpResponse<String> visit = browser.get(URI.create(idp.issuer() + "/device"));
        assertThat(visit.headers().allValues("set-cookie").toString())
                .contains("_logto_device_flow_xsrf=")
                .contains("Path=/device; Max-Age=600; SameSite=Lax");
        assertThat(location(visit)).isEqualTo("/device");
        String form = browser.get(URI.create(idp.endpoint() + "/device")).body();
        assertThat(form).contains("name=\"user_code\"", "<label for=\"user-code\">");
        String typed = device.member("user_code").toLowerCase().replace('-', ' ');
        HttpResponse<String> found = submit(form, "user_code=" + typed.replace(" ", "+"));
        assertThat(location(found)).isEqualTo("/device?user_code=" + device.member("user_code"));
        String confirmation =
                browser.get(URI.create(idp.endpoint() + location(found))).body();
        assertThat(confirmation).contains("Television", device.member("user_code"));
        HttpResponse<String> confirmed =
                submit(confirmation, "user_code=" + device.member("user_code") + "&confirm=yes");
        assertThat(confirmed.statusCode()).isEqualTo(303);
        assertThat(location(confirmed)).isEqualTo("/sign-in?app_id=tv");
    }

    private HttpResponse<String> submit(String page, String form) {
        String xsrf = page.replaceFirst("(?s).*name=\"xsrf\"[^>]*value=\"([^\"]*)\".*", "$1");
        return browser.post(URI.create(idp.issuer() + "/device"), "xsrf=" + xsrf + "&" + form);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElse("");
    }

    @Test
    @DisplayName("posts a code from the address on by itself, with the form's secret")
    void codeInAddress() {
        Reply device = ask("openid");
        assertThat(location(browser.get(page(device))))
                .isEqualTo("/oidc/device?user_code=" + device.member("user_code"));
        HttpResponse<String> form =
                browser.get(URI.create(idp.issuer() + "/device?user_code=" + device.member("user_code")));
        assertThat(form.body()).contains("action=\"" + idp.issuer() + "/device\"", device.member("user_code"));
        assertThat(location(submit(form.body(), "user_code=" + device.member("user_code"))))
                .isEqualTo("/device?user_code=" + device.member("user_code"));
    }

    @DisplayName("says what is wrong with a code, and keeps what was typed")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        unknown code | BBBB-BBBB | /device?input_code=BBBB-BBBB&error=NotFoundError | No device waits with this code
        no code      | ''        | /device?error=NoCodeError                        | Enter the code that your device shows
        """)
    void wrongCode(String row, String typed, String location, String words) {
        HttpResponse<String> answer = submit(visited(), "user_code=" + typed);
        assertThat(location(answer)).isEqualTo(location);
        assertThat(browser.get(URI.create(idp.endpoint() + location(answer))).body())
                .contains(words, "aria-invalid=\"true\"");
    }

    private String visited() {
        browser.get(URI.create(idp.issuer() + "/device"));
        return browser.get(URI.create(idp.endpoint() + "/device")).body();
    }

    @Test
    @DisplayName("answers authorization_pending until the user has decided, however often the device polls")
    void pending() {
        Reply device = ask("openid");
        for (int times = 0; times < 3; times++) {
            Reply answer = poll(device);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json())
                    .containsEntry("code", "oidc.authorization_pending")
                    .containsEntry("error", "authorization_pending");
        }
    }

    @Test
    @DisplayName("tells the device once that the user declined")
    void declined() {
        Reply device = ask("openid");
        assertThat(browser.declineDevice(page(device))).hasToString(idp.endpoint() + "/device?error=AbortedError");
        Reply answer = poll(device);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .containsEntry("error", "access_denied")
                .containsEntry("error_description", "End-User aborted interaction");
        assertThat(poll(device).member("error")).isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("ends after ten minutes, for the device and on the page")
    void expires() {
        Reply device = ask("openid");
        idp.clock().advance(Duration.ofMinutes(10));
        assertThat(poll(device).json())
                .containsEntry("error", "expired_token")
                .containsEntry("error_description", "device code is expired");
        assertThat(location(submit(visited(), "user_code=" + device.member("user_code"))))
                .endsWith("error=ExpiredError");
    }

    @Test
    @DisplayName("gives tokens once; a second poll ends the first one's tokens")
    void singleUse() {
        Reply device = ask("openid offline_access");
        browser.connectDevice(page(device));
        Reply tokens = poll(device);
        assertThat(poll(device).member("error")).isEqualTo("invalid_grant");
        assertThat(Client.of(idp, "quickstart")
                        .userInfo(tokens.member("access_token"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("takes a code on the page once")
    void usedOnPage() {
        Reply device = ask("openid");
        browser.connectDevice(page(device));
        assertThat(location(submit(visited(), "user_code=" + device.member("user_code"))))
                .endsWith("error=AlreadyUsedError");
    }

    @Test
    @DisplayName("takes no form from another site, which does not know the secret")
    void xsrf() {
        Reply device = ask("openid");
        HttpResponse<String> blind = idp.signIn("bob")
                .post(URI.create(idp.issuer() + "/device"), "user_code=" + device.member("user_code") + "&confirm=yes");
        assertThat(blind.statusCode()).isEqualTo(400);
        assertThat(blind.body()).contains("could not find device form details");
        visited();
        HttpResponse<String> wrong = browser.post(
                URI.create(idp.issuer() + "/device"),
                "xsrf=wrong&user_code=" + device.member("user_code") + "&confirm=yes");
        assertThat(wrong.body()).contains("xsrf token invalid");
        assertThat(poll(device).member("error")).isEqualTo("authorization_pending");
    }

    @Test
    @DisplayName("is for native applications made for it; those have no other flow")
    void applications() {
        Reply refused = Client.of(idp, "quickstart").post("/device/auth", Map.of("scope", "openid"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json())
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", GRANT + " is not allowed for this client");
        assertThat(Client.of(idp, "quickstart")
                        .token(Map.of("grant_type", GRANT, "device_code", "x"))
                        .member("error_description"))
                .isEqualTo("requested grant type is not allowed for this client");
        assertThat(post("/token", "tv", Map.of("grant_type", "authorization_code", "code", "x"))
                        .member("error_description"))
                .isEqualTo("requested grant type is not allowed for this client");
        Reply authorization = Client.of(idp, "quickstart")
                .get(idp.issuer() + "/auth?client_id=tv&response_type=code&redirect_uri=http://localhost/cb");
        assertThat(authorization.member("error")).isEqualTo("invalid_redirect_uri");
    }

    @Test
    @DisplayName("gives no code to another application's device")
    void foreign() {
        idp.addApplication(Application.nativeApp("radio").withDeviceFlow());
        Reply device = ask("openid");
        Map<String, String> form = Map.of("grant_type", GRANT, "device_code", device.member("device_code"));
        assertThat(post("/token", "radio", form).member("error")).isEqualTo("invalid_grant");
        assertThat(poll("unknown").member("error")).isEqualTo("invalid_grant");
        assertThat(post("/token", "tv", Map.of("grant_type", GRANT)).member("error_description"))
                .isEqualTo("missing required parameter 'device_code'");
    }

    @Test
    @DisplayName("does not exist in Logto 1.37")
    void oldLogto() {
        idp.close();
        idp = MockIdp.start(MockIdpOptions.defaults().withLogtoVersion(LogtoVersion.V1_37));
        register();
        assertThat(ask("openid").status()).isEqualTo(404);
        assertThat(poll("x").member("error")).isEqualTo("unsupported_grant_type");
        assertThat(browser.get(URI.create(idp.issuer() + "/device")).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("keeps its codes out of the journal")
    void journal() {
        Reply device = ask("openid");
        browser.connectDevice(page(device));
        poll(device);
        assertThat(idp.journal().entries().toString())
                .doesNotContain(device.member("device_code"), device.member("user_code"));
    }
}
