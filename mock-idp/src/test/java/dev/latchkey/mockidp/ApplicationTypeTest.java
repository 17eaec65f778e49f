package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationSecret;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of facts/logto.md 4.2 and 4.3. */
@DisplayName("The type of an application")
class ApplicationTypeTest {
    private static final String CALLBACK = "http://localhost:4000/callback";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-0123";

    private final MockClock clock = MockClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"));
    private final MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withClock(clock));
    private final Client client = Client.of(idp, "quickstart");

    @BeforeEach
    void applications() {
        String configuration = """
                {"applications": [
                  {"id": "Traditional", "type": "Traditional", "secret": "s", "oidcClientMetadata": {"redirectUris": ["%1$s"]}},
                  {"id": "SPA", "type": "SPA", "oidcClientMetadata": {"redirectUris": ["%1$s"]}},
                  {"id": "Native", "type": "Native", "oidcClientMetadata": {"redirectUris": ["%1$s"]}},
                  {"id": "Device", "type": "Native", "customClientMetadata": {"isDeviceFlow": true}},
                  {"id": "MachineToMachine", "type": "MachineToMachine", "secret": "s"},
                  {"id": "Protected", "type": "Protected", "secret": "s", "oidcClientMetadata": {"redirectUris": ["%1$s"]}}
                ]}
                """.formatted(CALLBACK);
        MockConfiguration.of(configuration).directory().applications().values().forEach(idp::addApplication);
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private Map<String, String> authentication(String app) {
        return idp.application(app)
                .secret()
                .map(secret -> Map.of("client_id", app, "client_secret", secret))
                .orElse(Map.of("client_id", app));
    }

    private Reply token(String app, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(authentication(app));
        all.putAll(form);
        return client.postForm("/token", Map.of(), all);
    }

    @DisplayName("decides which grants it may use; all others are not allowed for this client")
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        Traditional,      yes, yes, no,  no
        SPA,              yes, yes, no,  no
        Native,           yes, yes, no,  no
        Device,           no,  yes, no,  yes
        MachineToMachine, no,  no,  yes, no
        Protected,        yes, yes, no,  no
        """)
    void grants(String app, String code, String refresh, String credentials, String device) {
        assertThat(allowed(app, "authorization_code")).isEqualTo(code.equals("yes"));
        assertThat(allowed(app, "refresh_token")).isEqualTo(refresh.equals("yes"));
        assertThat(allowed(app, "client_credentials")).isEqualTo(credentials.equals("yes"));
        assertThat(allowed(app, "urn:ietf:params:oauth:grant-type:device_code")).isEqualTo(device.equals("yes"));
        assertThat(allowed(app, "urn:ietf:params:oauth:grant-type:token-exchange"))
                .isFalse();
    }

    private boolean allowed(String app, String grant) {
        Reply reply = token(app, Map.of("grant_type", grant));
        assertThat(reply.status()).isEqualTo(400);
        return !reply.member("error_description").equals("requested grant type is not allowed for this client");
    }

    @DisplayName("decides whether PKCE is demanded")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Traditional, false", "SPA, true", "Native, true", "Protected, false"})
    void pkce(String app, boolean demanded) {
        Map<String, String> callback = Client.query(
                idp.signIn("alice").at(client.authorize(Map.of("client_id", app, "redirect_uri", CALLBACK))));
        assertThat(callback.containsKey("code")).isNotEqualTo(demanded);
        assertThat(String.valueOf(callback.get("error_description")).contains("requires PKCE"))
                .isEqualTo(demanded);
    }

    @DisplayName("decides how it authenticates itself")
    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource(textBlock = """
        Traditional,      basic, 400, invalid_grant
        Traditional,      post,  400, invalid_grant
        Traditional,      none,  401, invalid_client
        Traditional,      wrong, 401, invalid_client
        Protected,        basic, 400, invalid_grant
        Protected,        none,  401, invalid_client
        SPA,              none,  400, invalid_grant
        SPA,              wrong, 401, invalid_client
        Native,           none,  400, invalid_grant
        Native,           wrong, 401, invalid_client
        nobody,           none,  400, invalid_client
        nobody,           wrong, 400, invalid_client
        MachineToMachine, basic, 400, invalid_request
        MachineToMachine, none,  401, invalid_client
        """)
    void authentication(String app, String how, int status, String error) {
        Map<String, String> form = new LinkedHashMap<>(
                Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", CALLBACK, "client_id", app));
        Map<String, String> headers = how.equals("basic") ? Map.of("Authorization", Client.basic(app, "s")) : Map.of();
        if (how.equals("post")) {
            form.put("client_secret", "s");
        }
        if (how.equals("wrong")) {
            form.put("client_secret", "not-it");
        }
        Reply reply = client.postForm("/token", headers, form);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.member("error")).isEqualTo(error);
    }

    @Test
    @DisplayName("lets those with a secret have several, each valid until it expires or goes")
    void secrets() {
        idp.change(
                "Traditional",
                application -> application.withSecret(new ApplicationSecret(
                        "new",
                        "second",
                        clock.instant(),
                        Optional.of(clock.instant().plusSeconds(60)))));
        assertThat(secret("s").member("error")).isEqualTo("invalid_grant");
        assertThat(secret("second").member("error")).isEqualTo("invalid_grant");
        clock.advance(Duration.ofSeconds(60));
        assertThat(secret("second").status()).isEqualTo(400);
        assertThat(secret("second").member("error_description")).isEqualTo("client secret has expired");
        assertThat(secret("s").member("error")).isEqualTo("invalid_grant");
        idp.change("Traditional", application -> application.withoutSecret("Default secret"));
        assertThat(secret("s").status()).isEqualTo(401);
    }

    private Reply secret(String value) {
        return client.postForm(
                "/token",
                Map.of("Authorization", Client.basic("Traditional", value)),
                Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", CALLBACK));
    }

    @DisplayName("has no authorization endpoint for machines and devices: no redirect URI is theirs")
    @ParameterizedTest
    @CsvSource({"MachineToMachine, invalid_redirect_uri", "Device, invalid_redirect_uri"})
    void notAtAuthorization(String app, String error) {
        Reply reply = client.get(client.authorize(Map.of("client_id", app, "redirect_uri", CALLBACK))
                .toString());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.member("error")).isEqualTo(error);
    }

    @DisplayName("may be third-party, which shows the consent page")
    @ParameterizedTest
    @CsvSource({"Traditional", "SPA", "Native"})
    void thirdParty(String app) {
        idp.change(app, application -> application.withThirdParty(true));
        Map<String, Object> shown = idp.signIn("alice")
                .consentRequestAt(client.authorize(Map.of(
                        "client_id",
                        app,
                        "redirect_uri",
                        CALLBACK,
                        "scope",
                        "openid",
                        "code_challenge",
                        Pkce.challenge(VERIFIER),
                        "code_challenge_method",
                        "S256")));
        assertThat(shown.get("application")).isEqualTo(Map.of("id", app, "name", app));
    }

    @Test
    @DisplayName("aside, maxAllowedGrants keeps the newest grants of a user; the tokens of the oldest open nothing")
    void grantLimit() {
        idp.change("quickstart", application -> application.withMaxAllowedGrants(2));
        List<String> tokens = Stream.of(1, 2, 3)
                .map(browser -> {
                    clock.advance(Duration.ofSeconds(1));
                    return client.tokens(Map.of()).member("access_token");
                })
                .toList();
        assertThat(tokens.stream().map(token -> client.userInfo(token).status()))
                .containsExactly(401, 200, 200);
        String bobs = client.exchange(client.code(idp.signIn("bob"), Map.of())).member("access_token");
        assertThat(client.userInfo(bobs).status()).isEqualTo(200);
        assertThat(client.userInfo(tokens.get(1)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("aside, the deprecated refreshTokenTtl counts in seconds, and days win over it")
    void lifetimes() {
        assertThat(ttl("{\"refreshTokenTtl\": 3}")).isEqualTo(Duration.ofSeconds(3));
        assertThat(ttl("{\"refreshTokenTtl\": 3, \"refreshTokenTtlInDays\": 2}"))
                .isEqualTo(Duration.ofDays(2));
        assertThat(ttl("{}")).isEqualTo(Duration.ofDays(14));
    }

    private static Duration ttl(String metadata) {
        String json =
                "{\"applications\": [{\"id\": \"a\", \"type\": \"SPA\", \"customClientMetadata\": " + metadata + "}]}";
        Application application =
                MockConfiguration.of(json).directory().application("a").orElseThrow();
        return application.customClientMetadata().refreshTokenTtl();
    }
}
