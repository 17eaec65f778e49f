package dev.latchkey.samples.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.samples.outline.OidcSettings.Mode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings, read from Outline's variables,")
class OutlineSettingsTest {

    private static final Map<String, String> DISCOVERY = Map.of(
            "URL", "https://wiki.example",
            "SECRET_KEY", "0123456789abcdef0123456789abcdef",
            "OIDC_CLIENT_ID", "wiki",
            "OIDC_CLIENT_SECRET", "hush",
            "OIDC_ISSUER_URL", "https://idp.example/oidc");

    private static final Map<String, String> BY_HAND = Map.of(
            "OIDC_AUTH_URI", "https://idp.example/oidc/auth",
            "OIDC_TOKEN_URI", "https://idp.example/oidc/token",
            "OIDC_USERINFO_URI", "https://idp.example/oidc/me");

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(DISCOVERY);
        all.putAll(more);
        return all;
    }

    private static Map<String, String> without(Map<String, String> some, String name) {
        Map<String, String> rest = new HashMap<>(some);
        rest.remove(name);
        return rest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"URL", "SECRET_KEY", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ISSUER_URL"})
    @DisplayName("name the variable that is missing, in one line that has no secret")
    void missing(String name) {
        assertThatThrownBy(() -> OutlineSettings.from(without(DISCOVERY, name)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(name + " is not set")
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, eighty, PORT",
        "PORT, 70000, PORT",
        "SECRET_KEY, short, SECRET_KEY",
        "OIDC_SCOPES, profile email, OIDC_SCOPES",
        "OIDC_ISSUER_URL, idp.example, OIDC_ISSUER_URL",
        "URL, http://wiki.example, URL",
        "OIDC_LOGOUT_URI, not an address, OIDC_LOGOUT_URI",
        "OIDC_DISPLAY_NAME, 'a name of more than fifty characters, which is too much', OIDC_DISPLAY_NAME"
    })
    @DisplayName("name the variable whose value cannot be")
    void wrong(String name, String value, String named) {
        assertThatThrownBy(() -> OutlineSettings.from(with(Map.of(name, value))).clientConfig())
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(named);
    }

    @Test
    @DisplayName("have Outline's defaults")
    void defaults() {
        OutlineSettings settings = OutlineSettings.from(DISCOVERY);
        assertThat(settings.port()).isEqualTo(3000);
        assertThat(settings.scopes()).containsExactly("openid", "profile", "email");
        assertThat(settings.login().displayName()).isEqualTo("OpenID Connect");
        assertThat(settings.login().usernameClaim()).isEqualTo("preferred_username");
        assertThat(settings.login().disableRedirect()).isFalse();
    }

    @Test
    @DisplayName("make the two addresses that Logto has to know: A1")
    void addresses() {
        OutlineSettings settings = OutlineSettings.from(with(Map.of("URL", "https://wiki.example/")));
        assertThat(settings.redirectUri()).isEqualTo("https://wiki.example/auth/oidc.callback");
        assertThat(settings.clientConfig().postLogoutRedirectUri()).hasToString("Optional[https://wiki.example]");
    }

    @Test
    @DisplayName("take a free port for 0, and the address follows it")
    void freePort() {
        Map<String, String> variables = without(with(Map.of("PORT", "0")), "URL");
        OutlineSettings settings = OutlineSettings.from(variables);
        assertThat(settings.port()).isPositive();
        assertThat(settings.url()).isEqualTo("http://localhost:" + settings.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://idp.example/oidc", "https://idp.example/oidc/.well-known/openid-configuration"})
    @DisplayName("take the issuer or its whole discovery address")
    void issuer(String address) {
        OutlineSettings settings = OutlineSettings.from(with(Map.of("OIDC_ISSUER_URL", address)));
        assertThat(settings.oidc().mode()).isEqualTo(Mode.DISCOVERY);
        assertThat(settings.clientConfig().issuerValue()).isEqualTo("https://idp.example/oidc");
    }

    @Test
    @DisplayName("let three addresses by hand win over discovery")
    void manualWins() {
        OutlineSettings settings = OutlineSettings.from(with(BY_HAND));
        assertThat(settings.oidc().mode()).isEqualTo(Mode.MANUAL);
        assertThat(settings.clientConfig().endpoints().token()).hasToString("Optional[https://idp.example/oidc/token]");
    }

    @Test
    @DisplayName("derive the issuer from the authorization endpoint when it is not given")
    void issuerFromEndpoint() {
        OutlineSettings settings = OutlineSettings.from(without(with(BY_HAND), "OIDC_ISSUER_URL"));
        assertThat(settings.clientConfig().issuerValue()).isEqualTo("https://idp.example/oidc");
    }

    @Test
    @DisplayName("ask for the issuer where the authorization endpoint does not tell it")
    void issuerNotTold() {
        Map<String, String> variables = with(BY_HAND);
        variables.put("OIDC_AUTH_URI", "https://idp.example/authorize");
        assertThatThrownBy(() -> OutlineSettings.from(without(variables, "OIDC_ISSUER_URL")))
                .hasMessageContaining("OIDC_ISSUER_URL is not set");
    }
}
