package dev.latchkey.doctor.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The facts as they were gathered, in a table of their own: a data file that is changed by mistake differs from it. */
@DisplayName("What a data file says of a product is what was read:")
class ProductFactsTest {

    /**
     * One product.
     *
     * @param keys names of settings, blank-separated, that the recipe must use
     * @param algorithms rule, then names
     */
    record Fact(
            String id,
            String keys,
            String redirectUri,
            String defaultScopes,
            String authentication,
            boolean nonce,
            Pkce.When pkce,
            Prompt.Can prompt,
            Refresh.Use refresh,
            String algorithms,
            ProviderAddress address,
            boolean emailNeeded) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Fact> facts() {
        String any = "ANY";
        return Stream.of(
                new Fact(
                        "outline",
                        "OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_ISSUER_URL OIDC_SCOPES OIDC_USERNAME_CLAIM OIDC_DISPLAY_NAME",
                        "{url}/auth/oidc.callback",
                        "openid profile email",
                        "client_secret_post",
                        false,
                        Pkce.When.ADVERTISED,
                        Prompt.Can.LINK,
                        Refresh.Use.YES,
                        any,
                        ProviderAddress.ISSUER,
                        true),
                new Fact(
                        "chatgpt-plugin",
                        "client_url authorization_url authorization_content_type scope verification_tokens",
                        "https://chat.openai.com/aip/{plugin_id}/oauth/callback",
                        "",
                        "client_secret_post",
                        false,
                        Pkce.When.NEVER,
                        Prompt.Can.NO,
                        Refresh.Use.YES,
                        any,
                        ProviderAddress.ENDPOINTS,
                        false),
                new Fact(
                        "gpt-action",
                        "Client_ID Client_Secret Authorization_URL Token_URL Scope",
                        "https://chat.openai.com/aip/{plugin_id}/oauth/callback"
                                + " https://chatgpt.com/aip/{plugin_id}/oauth/callback",
                        "",
                        "client_secret_post",
                        false,
                        Pkce.When.NEVER,
                        Prompt.Can.NO,
                        Refresh.Use.YES,
                        any,
                        ProviderAddress.ENDPOINTS,
                        false),
                new Fact(
                        "chatgpt-connector",
                        "resource authorization_servers",
                        "https://chatgpt.com/connector_platform_oauth_redirect"
                                + " https://chatgpt.com/connector/oauth/{plugin_id}",
                        "openid email offline_access profile",
                        "client_secret_post client_secret_basic",
                        false,
                        Pkce.When.ALWAYS,
                        Prompt.Can.NO,
                        Refresh.Use.YES,
                        any,
                        ProviderAddress.FOUND,
                        false),
                new Fact(
                        "nextcloud",
                        "user_oidc:provider --clientid --clientsecret --discoveryuri --scope --mapping-uid"
                                + " --mapping-display-name --mapping-email --postlogouturi --send-id-token-hint"
                                + " store_login_token allow_insecure_http 'prompt'",
                        "{url}/apps/user_oidc/code {url}/index.php/apps/user_oidc/code",
                        "openid email profile",
                        "client_secret_post client_secret_basic",
                        true,
                        Pkce.When.ADVERTISED,
                        Prompt.Can.SETTING,
                        Refresh.Use.SETTING,
                        "LISTED RS256 RS384 RS512 ES256 ES384 ES512 EdDSA",
                        ProviderAddress.DISCOVERY,
                        false),
                new Fact(
                        "grafana",
                        "[auth.generic_oauth] client_id client_secret auth_url token_url api_url scopes use_pkce"
                                + " use_refresh_token signout_redirect_url",
                        "{url}/login/generic_oauth",
                        "user:email",
                        "client_secret_basic client_secret_post",
                        false,
                        Pkce.When.SETTING,
                        Prompt.Can.NEWER,
                        Refresh.Use.SETTING,
                        any,
                        ProviderAddress.ENDPOINTS,
                        true),
                new Fact(
                        "gitlab",
                        "gitlab_rails['omniauth_providers'] identifier: secret: issuer: discovery: scope: redirect_uri:"
                                + " client_auth_method: uid_field: pkce: prompt:",
                        "{url}/users/auth/openid_connect/callback",
                        "openid",
                        "client_secret_basic",
                        true,
                        Pkce.When.SETTING,
                        Prompt.Can.SETTING,
                        Refresh.Use.NO,
                        "DISCOVERED",
                        ProviderAddress.ISSUER,
                        true),
                new Fact(
                        "wordpress",
                        "OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_ENDPOINT_LOGIN_URL OIDC_ENDPOINT_TOKEN_URL"
                                + " OIDC_ENDPOINT_USERINFO_URL OIDC_ENDPOINT_LOGOUT_URL OIDC_CLIENT_SCOPE",
                        "{url}/wp-admin/admin-ajax.php?action=openid-connect-authorize",
                        "",
                        "client_secret_post",
                        false,
                        Pkce.When.NEVER,
                        Prompt.Can.ADDRESS,
                        Refresh.Use.YES,
                        any,
                        ProviderAddress.ENDPOINTS,
                        true),
                new Fact(
                        "mattermost",
                        "OpenIdSettings \"Id\" \"Secret\" \"DiscoveryEndpoint\" \"Scope\"",
                        "{url}/signup/openid/complete",
                        "",
                        "client_secret_post",
                        false,
                        Pkce.When.NEVER,
                        Prompt.Can.NO,
                        Refresh.Use.NO,
                        "UNKNOWN",
                        ProviderAddress.DISCOVERY,
                        true),
                new Fact(
                        "portainer",
                        "Client_ID Client_secret Authorization_URL Access_token_URL Resource_URL Redirect_URL Logout_URL"
                                + " User_identifier Scopes Auth_Style",
                        "{url}",
                        "",
                        "client_secret_post client_secret_basic",
                        false,
                        Pkce.When.NEVER,
                        Prompt.Can.NO,
                        Refresh.Use.NO,
                        any,
                        ProviderAddress.ENDPOINTS,
                        false),
                new Fact(
                        "immich",
                        "\"issuerUrl\" \"clientId\" \"clientSecret\" \"scope\" \"signingAlgorithm\" \"tokenEndpointAuthMethod\"",
                        "{url}/auth/login {url}/user-settings app.immich:///oauth-callback",
                        "openid email profile",
                        "client_secret_post",
                        false,
                        Pkce.When.ADVERTISED,
                        Prompt.Can.NEWER,
                        Refresh.Use.NO,
                        "PINNED RS256",
                        ProviderAddress.EITHER,
                        true),
                new Fact(
                        "cloudflare-access",
                        "\"type\" \"client_id\" \"client_secret\" \"auth_url\" \"token_url\" \"certs_url\" \"scopes\""
                                + " \"email_claim_name\" \"claims\"",
                        "{url}/cdn-cgi/access/callback",
                        "openid email profile",
                        "",
                        false,
                        Pkce.When.SETTING,
                        Prompt.Can.UNKNOWN,
                        Refresh.Use.UNKNOWN,
                        "LISTED RS256 RS512 PS512 ES256 ES384 ES512",
                        ProviderAddress.ENDPOINTS,
                        true),
                new Fact(
                        "nocodb",
                        "Client_ID Client_Secret Authorization_URL Token_URL Userinfo_URL JWK_Set_URL Scope Username_Attribute",
                        "{url}/the-redirect-url-that-nocodb-shows",
                        "openid profile email offline_access",
                        "",
                        false,
                        Pkce.When.UNKNOWN,
                        Prompt.Can.UNKNOWN,
                        Refresh.Use.UNKNOWN,
                        "UNKNOWN",
                        ProviderAddress.ENDPOINTS,
                        true),
                new Fact(
                        "open-webui",
                        "OAUTH_CLIENT_ID OAUTH_CLIENT_SECRET OPENID_PROVIDER_URL OPENID_REDIRECT_URI OAUTH_SCOPES"
                                + " OAUTH_CODE_CHALLENGE_METHOD=S256 ENABLE_OAUTH_SIGNUP",
                        "{url}/oauth/oidc/callback",
                        "openid email profile",
                        "client_secret_basic client_secret_post",
                        false,
                        Pkce.When.SETTING,
                        Prompt.Can.NO,
                        Refresh.Use.NO,
                        "DISCOVERED",
                        ProviderAddress.DISCOVERY,
                        true),
                new Fact(
                        "oauth2-proxy",
                        "OAUTH2_PROXY_PROVIDER=oidc OAUTH2_PROXY_OIDC_ISSUER_URL OAUTH2_PROXY_CLIENT_ID"
                                + " OAUTH2_PROXY_CLIENT_SECRET OAUTH2_PROXY_REDIRECT_URL OAUTH2_PROXY_SCOPE"
                                + " OAUTH2_PROXY_CODE_CHALLENGE_METHOD=S256 OAUTH2_PROXY_PROMPT=consent"
                                + " OAUTH2_PROXY_COOKIE_REFRESH",
                        "{url}/oauth2/callback",
                        "openid email profile",
                        "client_secret_basic client_secret_post",
                        false,
                        Pkce.When.SETTING,
                        Prompt.Can.SETTING,
                        Refresh.Use.SETTING,
                        "DISCOVERED",
                        ProviderAddress.ISSUER,
                        true),
                new Fact(
                        "spring",
                        "issuer: client-id: client-secret: scopes: post-logout-redirect-uri: offline-access:",
                        "{url}/login/oauth2/code/latchkey",
                        "openid profile email",
                        "client_secret_basic client_secret_post",
                        true,
                        Pkce.When.ALWAYS,
                        Prompt.Can.ALWAYS,
                        Refresh.Use.YES,
                        "DISCOVERED",
                        ProviderAddress.ISSUER,
                        false),
                new Fact(
                        "javalin",
                        "ClientConfig.confidential withRedirectUri withPostLogoutRedirectUri withScopes withOfflineAccess",
                        "{url}/callback",
                        "openid",
                        "client_secret_basic client_secret_post",
                        true,
                        Pkce.When.ALWAYS,
                        Prompt.Can.ALWAYS,
                        Refresh.Use.YES,
                        "DISCOVERED",
                        ProviderAddress.ISSUER,
                        false));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void requests(Fact fact) {
        Needs needs = product(fact).needs();
        assertThat(needs.defaultScopes()).isEqualTo(fact.defaultScopes());
        assertThat(String.join(" ", needs.authentication())).isEqualTo(fact.authentication());
        assertThat(needs.nonce()).isEqualTo(fact.nonce());
        assertThat(needs.pkce().when()).isEqualTo(fact.pkce());
        assertThat(needs.prompt().can()).isEqualTo(fact.prompt());
        assertThat(needs.refresh().use()).isEqualTo(fact.refresh());
        assertThat(needs.provider()).isEqualTo(fact.address());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void idTokens(Fact fact) {
        Algorithms algorithms = product(fact).needs().algorithms();
        assertThat((algorithms.rule() + " " + String.join(" ", algorithms.names())).strip())
                .isEqualTo(fact.algorithms());
        Set<String> required = product(fact).needs().claims().stream()
                .filter(NeededClaim::required)
                .map(NeededClaim::claim)
                .collect(Collectors.toSet());
        assertThat(required.contains("email")).isEqualTo(fact.emailNeeded());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void addressesToRegister(Fact fact) {
        assertThat(String.join(" ", product(fact).redirectUris())).isEqualTo(fact.redirectUri());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void namesOfSettings(Fact fact) {
        String written = product(fact).configuration().stream()
                .flatMap(configuration -> configuration.lines().stream())
                .map(Line::text)
                .collect(Collectors.joining("\n"));
        assertThat(fact.keys().split(" "))
                .allSatisfy(key -> assertThat(written).contains(key.matches("[A-Z].*") ? shown(key, written) : key));
    }

    /** A label of a form has blanks, which the table writes as underscores. */
    private static String shown(String key, String written) {
        return written.contains(key) ? key : key.replace('_', ' ');
    }

    @ParameterizedTest
    @MethodSource("facts")
    @DisplayName("each scope that brings a claim is one that Logto has")
    void scopes(Fact fact) {
        assertThat(product(fact).needs().claims())
                .extracting(NeededClaim::scope)
                .isSubsetOf("openid", "profile", "email", "phone", "address", "roles", "identities", "custom_data");
    }

    @Test
    @DisplayName("no product is without its line in the table")
    void complete() {
        assertThat(facts().map(Fact::id)).containsExactlyInAnyOrderElementsOf(Products.ids());
    }

    @Test
    @DisplayName("Outline, Nextcloud, WordPress and what signs out at the provider have an address for the way back")
    void wayBackFromTheSignOut() {
        assertThat(Products.all())
                .filteredOn(product -> !product.postSignOutRedirectUris().isEmpty())
                .extracting(Product::id)
                .containsExactlyInAnyOrder("javalin", "nextcloud", "oauth2-proxy", "outline", "spring", "wordpress");
    }

    private static Product product(Fact fact) {
        return Products.find(fact.id()).orElseThrow();
    }
}
