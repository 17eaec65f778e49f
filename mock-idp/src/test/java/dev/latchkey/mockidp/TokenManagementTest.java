package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Revocation and introspection")
class TokenManagementTest {
    private static final Map<String, String> OFFLINE = Map.of("scope", "openid offline_access", "prompt", "consent");
    private static MockIdp idp;
    private static Client client;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        idp.addApplication(Application.spa("SPA", "https://s.example/cb"));
        client = Client.of(idp, "quickstart");
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    private static Reply revoke(Client by, String token) {
        return by.post("/token/revocation", Map.of("token", token));
    }

    private static Reply introspect(Client by, String token) {
        return by.post("/token/introspection", Map.of("token", token));
    }

    @Test
    @DisplayName("revoking the refresh token or the access token ends both")
    void revocation() {
        for (String revoked : new String[] {"refresh_token", "access_token"}) {
            Reply tokens = client.tokens(OFFLINE);
            Reply answer = revoke(client, tokens.member(revoked));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.http().body()).isEmpty();
            assertThat(client.userInfo(tokens.member("access_token")).status()).isEqualTo(401);
            assertThat(client.refresh(tokens.member("refresh_token")).status()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName(
            "revoking an unknown token is fine, a foreign one is refused (a public client is told nothing), a JWT unsupported")
    void revocationRefused() {
        Reply tokens = client.tokens(OFFLINE);
        assertThat(revoke(client, "unknown").status()).isEqualTo(200);
        Reply foreign = revoke(Client.of(idp, "outline"), tokens.member("refresh_token"));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.json())
                .containsEntry("error_description", "client is not authorized to revoke the presented token");
        assertThat(revoke(Client.of(idp, "SPA"), tokens.member("refresh_token")).status())
                .isEqualTo(200);
        assertThat(client.refresh(tokens.member("refresh_token")).status()).isEqualTo(200);
        assertThat(revoke(client, tokens.member("id_token")).json()).containsEntry("error", "unsupported_token_type");
    }

    @Test
    @DisplayName("introspection describes a token to any confidential client, to a public one only its own")
    void introspection() {
        Reply tokens = client.tokens(OFFLINE);
        Reply access = introspect(Client.of(idp, "outline"), tokens.member("access_token"));
        assertThat(access.json().keySet())
                .containsExactly("active", "sub", "client_id", "exp", "iat", "iss", "scope", "token_type");
        assertThat(access.json()).containsEntry("active", true).containsEntry("client_id", "quickstart");
        assertThat(introspect(client, tokens.member("refresh_token")).json().keySet())
                .containsExactly("active", "sub", "client_id", "exp", "iat", "iss", "scope");
        assertThat(introspect(client, "unknown").http().body()).isEqualTo("{\"active\":false}");
        assertThat(introspect(Client.of(idp, "SPA"), tokens.member("access_token"))
                        .http()
                        .body())
                .isEqualTo("{\"active\":false}");
    }

    @Test
    @DisplayName("revoking an access token leaves what was consented to, revoking a refresh token does not")
    void consentAfterRevocation() {
        SignIn browser = idp.signIn("alice");
        Map<String, String> silent = Map.of("scope", "openid", "prompt", "none");
        Reply first = client.exchange(client.code(browser, OFFLINE));
        revoke(client, first.member("access_token"));
        assertThat(Client.query(browser.at(client.authorize(silent)))).containsKey("code");
        Reply second = client.exchange(client.code(browser, OFFLINE));
        revoke(client, second.member("refresh_token"));
        assertThat(Client.query(browser.at(client.authorize(silent)))).containsEntry("error", "consent_required");
    }
}
