package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Logto's sign-in extras")
class SignInExtrasTest {
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    private static URI authorize(String extras) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String pair : extras.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            changes.put(parts[0], parts[1]);
        }
        return Client.of(idp, "quickstart").authorize(changes);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElse("");
    }

    @DisplayName("choose the first page and what it is told")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        login_hint=al ice                    | /sign-in?app_id=quickstart&login_hint=al+ice
        ui_locales=fr-CA fr                  | /sign-in?app_id=quickstart&ui_locales=fr-CA+fr
        organization_id=org1                 | /sign-in?app_id=quickstart&organization_id=org1
        identifier=email phone&login_hint=a&one_time_token=t&ui_locales=en&organization_id=o | /sign-in?app_id=quickstart&organization_id=o&ui_locales=en&one_time_token=t&login_hint=a&identifier=email+phone
        first_screen=sign_in                 | /sign-in?app_id=quickstart
        first_screen=signIn                  | /sign-in?app_id=quickstart
        first_screen=register&login_hint=a   | /register?app_id=quickstart&login_hint=a
        first_screen=reset_password          | /reset-password?app_id=quickstart
        first_screen=identifier:sign_in      | /identifier-sign-in?app_id=quickstart
        first_screen=identifier:register     | /identifier-register?app_id=quickstart
        first_screen=single_sign_on          | /single-sign-on?app_id=quickstart
        interaction_mode=signUp              | /register?app_id=quickstart
        interaction_mode=signUp&first_screen=sign_in | /sign-in?app_id=quickstart
        direct_sign_in=social:github         | /direct/social/github?app_id=quickstart&fallback=sign-in
        google_one_tap_credential=jwt        | /direct/social/google?app_id=quickstart&fallback=sign-in
        direct_sign_in=sso:abc&first_screen=register&login_hint=a | /direct/sso/abc?app_id=quickstart&login_hint=a&fallback=register
        """)
    void firstPage(String extras, String page) {
        HttpResponse<String> answer = idp.signIn("alice").get(authorize(extras));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo(page);
    }

    @DisplayName("are all dropped for one value out of its list")
    @ParameterizedTest
    @CsvSource({
        "first_screen=identifier:sign-in",
        "first_screen=signUp",
        "interaction_mode=sign_in",
        "direct_sign_in=social:../x",
        "direct_sign_in=github"
    })
    void allDropped(String invalid) {
        SignIn browser = idp.signIn("alice");
        HttpResponse<String> answer =
                browser.get(authorize(invalid + "&login_hint=alice&ui_locales=en&organization_id=o"));
        assertThat(location(answer)).isEqualTo("/sign-in?app_id=quickstart");
        assertThat(browser.get(URI.create(idp.endpoint() + location(answer))).body())
                .doesNotContain("value=\"alice\"");
    }

    @DisplayName("open a page that is told the same")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "first_screen=register&ui_locales=de | Erstelle dein Konto",
                "first_screen=reset_password | value=\"al ice\"",
                "first_screen=identifier:sign_in&identifier=email | >Email</label>",
                "first_screen=identifier:register | Create your account",
                "first_screen=single_sign_on | value=\"al ice\"",
                "direct_sign_in=social:github | data-connector=\"github000conn\"",
                "direct_sign_in=sso:acme00000conn | data-method=\"sso\"",
                "direct_sign_in=social:nobody | data-connector=\"\""
            })
    void otherPages(String extras, String shown) {
        SignIn browser = idp.signIn("alice");
        URI authorize = authorize(extras + "&login_hint=al ice");
        HttpResponse<String> page = browser.get(URI.create(idp.endpoint() + location(browser.get(authorize))));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(shown);
        assertThat(Client.query(idp.signIn("alice").at(authorize))).containsKey("code");
    }

    @Test
    @DisplayName("hand a credential of Google's on to the page's script, in a cookie of ten seconds")
    void oneTap() {
        HttpResponse<String> answer = idp.signIn("alice").get(authorize("google_one_tap_credential=a.b.c-d_e"));
        assertThat(answer.headers().allValues("set-cookie"))
                .contains("_logto_google_one_tap_credential=a.b.c-d_e; Path=/; Max-Age=10; SameSite=Lax")
                .anyMatch(cookie -> cookie.startsWith("_logto_google_one_tap_credential.sig="));
        assertThat(idp.signIn("alice").get(authorize("login_hint=a")).headers().allValues("set-cookie"))
                .noneMatch(cookie -> cookie.contains("one_tap"));
    }

    @Test
    @DisplayName("count when they were pushed, too")
    void pushed() {
        Client client = Client.of(idp, "quickstart");
        Map<String, String> form = Map.of(
                "client_id", "quickstart", "response_type", "code", "scope", "openid", "first_screen", "register");
        String uri = client.post("/request", form).member("request_uri");
        String authorize = idp.issuer() + "/auth?"
                + Client.form(Map.of("client_id", "quickstart", "request_uri", uri, "login_hint", "a"));
        assertThat(client.get(authorize).header("location")).isEqualTo("/register?app_id=quickstart");
    }

    @Test
    @DisplayName("leave no one-time token and no credential in the journal")
    void masked() {
        idp.signIn("alice").get(authorize("one_time_token=the-magic&google_one_tap_credential=the-tap"));
        assertThat(idp.journal().entries().toString()).doesNotContain("the-magic", "the-tap");
    }
}
