package dev.latchkey.config;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FailureCode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client configuration")
class ClientConfigTest {
    private static final ClientConfig CONFIG =
            ClientConfig.confidential("https://idp.example/oidc", "app", Secret.of("canary-secret"));

    @Test
    @DisplayName("has safe defaults")
    void defaults() {
        assertThat(CONFIG.scopes()).containsExactly("openid");
        assertThat(CONFIG.offlineAccess()).isFalse();
        assertThat(CONFIG.authentication()).isInstanceOf(ClientAuthentication.SecretBasic.class);
        assertThat(CONFIG.clockSkew()).isEqualTo(Duration.ofSeconds(60));
        assertThat(CONFIG.refreshLead()).isEqualTo(Duration.ofSeconds(30));
        assertThat(CONFIG.refreshGrace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(CONFIG.sessionLifetime()).isEqualTo(Duration.ofDays(14));
        assertThat(ClientConfig.publicClient("https://idp.example/oidc", "app").authentication())
                .isEqualTo(ClientAuthentication.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example/oidc",
                "https://idp.example/oidc/",
                "https://IDP.example:443/a/../oidc",
                "http://localhost:3001/oidc"
            })
    @DisplayName("37: keeps the issuer to the last character")
    void issuerKept(String issuer) {
        assertThat(ClientConfig.publicClient(issuer, "app").issuerValue()).isEqualTo(issuer);
        assertThat(ClientConfig.publicClient(issuer, "app").issuer()).hasToString(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "idp.example/oidc",
                "/oidc",
                "ftp://idp.example",
                "https://",
                "https:idp.example",
                "https://idp.example/oidc?a=b",
                "https://idp.example/oidc#f",
                "https://user@idp.example/oidc",
                "https://idp.example/o idc",
                "https://idp.example/öidc"
            })
    @DisplayName("refuses what can be no issuer")
    void issuerRefused(String issuer) {
        assertThat(codeOf(() -> ClientConfig.publicClient(issuer, "app"))).isEqualTo(FailureCode.ISSUER_INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "https://idp.example/oidc/.well-known/openid-configuration,https://idp.example/oidc",
                "https://idp.example/.well-known/openid-configuration,https://idp.example",
                " https://idp.example/oidc ,https://idp.example/oidc"
            })
    @DisplayName("tells the right issuer where the slip is plain")
    void issuerSlip(String slip, String right) {
        var failure = failureOf(() -> ClientConfig.publicClient(slip, "app"));
        assertThat(failure.code()).isEqualTo(FailureCode.ISSUER_INVALID);
        assertThat(failure.fix()).isEqualTo("Set the issuer to \"" + right + "\".");
    }

    @Test
    @DisplayName("can tell Logto's issuer from its authorization endpoint, and no other")
    void issuerFromEndpoint() {
        assertThat(ClientConfig.issuerFromAuthorizationEndpoint("http://localhost:3001/oidc/auth"))
                .isEqualTo("http://localhost:3001/oidc");
        assertThat(codeOf(() -> ClientConfig.issuerFromAuthorizationEndpoint("https://idp.example/authorize")))
                .isEqualTo(FailureCode.ISSUER_INVALID);
        assertThat(codeOf(() -> ClientConfig.issuerFromAuthorizationEndpoint("/oidc/auth")))
                .isEqualTo(FailureCode.ISSUER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " app", "app ", "a\npp", "äpp"})
    @DisplayName("refuses what can be no client ID")
    void clientId(String clientId) {
        assertThat(codeOf(() -> ClientConfig.publicClient("https://idp.example", clientId)))
                .isEqualTo(FailureCode.CLIENT_ID_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "https://App.Example:443/a//b/../callback?tenant=%41&x=",
                "http://localhost:3010/callback",
                "http://127.0.0.1/callback"
            })
    @DisplayName("6: keeps the redirect URI to the last character")
    void redirectUriKept(String redirectUri) {
        assertThat(CONFIG.withRedirectUri(redirectUri).requiredRedirectUri()).hasToString(redirectUri);
    }

    @ParameterizedTest
    @CsvSource({
        "/callback,REDIRECT_URI_INVALID",
        "app.example/callback,REDIRECT_URI_INVALID",
        "https://app.example/callback#f,REDIRECT_URI_INVALID",
        "https://u:p@app.example/callback,REDIRECT_URI_INVALID",
        "javascript:alert(1),REDIRECT_URI_INVALID",
        "http://app.example/callback,INSECURE_URI",
        "http://192.168.1.2:3000/callback,INSECURE_URI"
    })
    @DisplayName("refuses a redirect URI that is not absolute, or not safe")
    void redirectUriRefused(String redirectUri, FailureCode code) {
        assertThat(codeOf(() -> CONFIG.withRedirectUri(redirectUri))).isEqualTo(code);
        assertThat(codeOf(() -> CONFIG.withPostLogoutRedirectUri(redirectUri))).isEqualTo(code);
    }

    @Test
    @DisplayName("without a redirect URI says so when one is needed")
    void redirectUriMissing() {
        assertThat(codeOf(CONFIG::requiredRedirectUri)).isEqualTo(FailureCode.REDIRECT_URI_MISSING);
    }

    @Test
    @DisplayName("takes scopes one by one or in a row, keeps their order, and adds offline_access last")
    void scopes() {
        ClientConfig config = CONFIG.withScopes("openid profile", "email").withOfflineAccess();
        assertThat(config.scopes()).containsExactly("openid", "profile", "email", "offline_access");
        assertThat(config.offlineAccess()).isTrue();
        assertThat(CONFIG.withScopes("openid", "offline_access").offlineAccess())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "", "openid \"x\"", "openid a\\b", "openid ü", "openid\tprofile"})
    @DisplayName("refuses scopes without openid, or that are none")
    void scopesRefused(String scopes) {
        assertThat(codeOf(() -> CONFIG.withScopes(scopes))).isEqualTo(FailureCode.SCOPE_INVALID);
    }

    @Test
    @DisplayName("refuses settings beyond reason")
    void settings() {
        assertThat(codeOf(() -> CONFIG.withClockSkew(Duration.ofHours(1)))).isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> CONFIG.withClockSkew(Duration.ofSeconds(-1)))).isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> CONFIG.withRefreshLead(Duration.ofDays(2)))).isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> CONFIG.withRefreshGrace(Duration.ofSeconds(61))))
                .isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> CONFIG.withSessionLifetime(Duration.ZERO))).isEqualTo(FailureCode.SETTING_INVALID);
    }

    @Test
    @DisplayName("does not change; each with makes another")
    void immutable() {
        ClientConfig changed = CONFIG.withRedirectUri("https://app.example/cb").withScopes("openid", "email");
        assertThat(CONFIG.redirectUri()).isEmpty();
        assertThat(CONFIG.scopes()).containsExactly("openid");
        assertThat(changed.clientId()).isEqualTo("app");
    }

    @Test
    @DisplayName("51: never prints the secret")
    void discreet() {
        assertThat(CONFIG + " " + CONFIG.authentication()
                        + CONFIG.withAuthentication(ClientAuthentication.secretPost(Secret.of("canary-secret")))
                                .authentication())
                .doesNotContain("canary");
    }
}
