package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A refresh token is issued")
class RefreshTokenRuleTest {
    private static final String VERIFIER = "0123456789012345678901234567890123456789012";
    private static final Map<String, String> PKCE =
            Map.of("code_challenge", "_RpfHqw8pAZIomzVUE7sjRmHSM543WVdC4o-Kc4_3C0", "code_challenge_method", "S256");
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        idp.addApplication(Application.traditional("Traditional", "s", "https://t.example/cb"));
        idp.addApplication(Application.spa("SPA", "https://s.example/cb"));
        idp.addApplication(Application.nativeApp("Native", "http://localhost/cb"));
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    /** The table of Logto's rule, section 4.1. */
    @DisplayName("by the table:")
    @ParameterizedTest(name = "{0}, scope {1}, prompt {2}, always-issue {3}: refresh token {4}, scope {5}")
    @CsvSource(nullValues = "-", textBlock = """
        Traditional, openid offline_access, consent,       off, yes, openid offline_access
        Traditional, openid offline_access, login consent, off, yes, openid offline_access
        Traditional, openid offline_access, consent,       on,  yes, openid offline_access
        Traditional, openid offline_access, -,             off, no,  openid
        Traditional, openid offline_access, login,         off, no,  openid
        Traditional, openid offline_access, -,             on,  yes, openid
        Traditional, openid offline_access, login,         on,  yes, openid
        Traditional, openid,                -,             off, no,  openid
        Traditional, openid,                consent,       off, no,  openid
        Traditional, openid,                -,             on,  yes, openid
        Traditional, offline_access,        consent,       off, yes, offline_access
        SPA,         openid offline_access, consent,       off, yes, openid offline_access
        SPA,         openid offline_access, -,             off, no,  openid
        SPA,         openid offline_access, -,             on,  yes, openid
        SPA,         openid,                -,             on,  yes, openid
        Native,      openid offline_access, consent,       off, yes, openid offline_access
        Native,      openid offline_access, -,             off, no,  openid
        Native,      openid offline_access, -,             on,  no,  openid
        Native,      openid,                -,             on,  no,  openid
        """)
    void table(String type, String scope, String prompt, String always, String issued, String granted) {
        idp.change(type, application -> application.withAlwaysIssueRefreshToken(always.equals("on")));
        Map<String, String> parameters = new LinkedHashMap<>(PKCE);
        parameters.put("scope", scope);
        parameters.put("prompt", prompt == null ? "" : prompt);
        Reply tokens = exchange(Client.of(idp, type), parameters);
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.json().containsKey("refresh_token")).isEqualTo(issued.equals("yes"));
        assertThat(tokens.member("scope")).isEqualTo(granted);
        assertThat(tokens.json().containsKey("id_token")).isEqualTo(granted.contains("openid"));
    }

    @Test
    @DisplayName("not because an earlier grant of the same browser had offline_access")
    void earlierGrantDoesNotCount() {
        Client client = Client.of(idp, "quickstart");
        SignIn browser = idp.signIn("alice");
        Map<String, String> asked = new LinkedHashMap<>(Map.of("scope", "openid offline_access", "prompt", "consent"));
        assertThat(client.exchange(client.code(browser, asked)).json()).containsKey("refresh_token");
        asked.put("prompt", "");
        Reply second = client.exchange(client.code(browser, asked));
        assertThat(second.json()).doesNotContainKey("refresh_token");
        assertThat(second.member("scope")).isEqualTo("openid");
    }

    private static Reply exchange(Client client, Map<String, String> parameters) {
        return client.token(
                Map.of("grant_type", "authorization_code", "code", client.code(parameters), "code_verifier", VERIFIER));
    }
}
