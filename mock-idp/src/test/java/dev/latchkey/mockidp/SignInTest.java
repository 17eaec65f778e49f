package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sign-in")
class SignInTest {
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @Test
    @DisplayName("leads from the authorization address to a code, and the code to tokens")
    void endToEnd() {
        Reply tokens = Client.of(idp, "quickstart").tokens(Map.of("nonce", "n-1"));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.json().keySet())
                .containsExactly("access_token", "expires_in", "id_token", "scope", "token_type");
        assertThat(tokens.idTokenClaims())
                .containsEntry("sub", "alice00user1")
                .containsEntry("aud", "quickstart")
                .containsEntry("iss", idp.issuer())
                .containsEntry("nonce", "n-1");
        assertThat(Client.of(idp, "quickstart")
                        .userInfo(tokens.member("access_token"))
                        .json())
                .containsEntry("name", "Alice Example");
    }

    @Test
    @DisplayName(
            "of a third-party application passes the consent page, and Cancel there leads to the bare redirect URI")
    void cancel() {
        Client client = Client.of(idp, "outline-third-party");
        assertThat(client.tokens(Map.of()).status()).isEqualTo(200);
        URI callback = idp.signIn("alice").cancelAt(client.authorize(Map.of()));
        assertThat(callback).hasToString("http://localhost:3021/auth/oidc.callback");
    }
}
