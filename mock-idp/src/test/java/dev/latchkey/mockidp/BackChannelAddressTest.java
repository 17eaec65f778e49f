package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Browsers call it http://localhost:3001, containers call it http://idp:3001. */
@DisplayName("A mock that servers reach by another address than browsers")
class BackChannelAddressTest {
    private static final String FRONT = "http://localhost:3001";
    private static final String BACK = "http://idp:3001";

    private MockIdp idp;

    @BeforeEach
    void start() {
        idp = MockIdp.start(MockIdpOptions.defaults()
                .withEndpoint(FRONT)
                .withBackChannel(BACK + "/")
                .withBind("0.0.0.0"));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    /** A request as a container makes it: only the Host header tells the address. */
    private String ask(String host, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), idp.port())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> discovery(String host, String path) {
        String answer = ask(host, "GET " + path + "/oidc/.well-known/openid-configuration");
        return Json.object(answer.substring(answer.indexOf("\r\n\r\n{") + 4, answer.lastIndexOf('}') + 1));
    }

    @Test
    @DisplayName("sends browsers to the endpoint, and names the address that was asked for what servers call")
    void behind() {
        assertThat(discovery("idp:3001", ""))
                .containsEntry("issuer", FRONT + "/oidc")
                .containsEntry("authorization_endpoint", FRONT + "/oidc/auth")
                .containsEntry("end_session_endpoint", FRONT + "/oidc/session/end")
                .containsEntry("token_endpoint", BACK + "/oidc/token")
                .containsEntry("jwks_uri", BACK + "/oidc/jwks")
                .containsEntry("userinfo_endpoint", BACK + "/oidc/me")
                .containsEntry("device_authorization_endpoint", BACK + "/oidc/device/auth");
    }

    @Test
    @DisplayName("names the endpoint for everything where a browser asks")
    void before() {
        assertThat(discovery("localhost:3001", ""))
                .containsEntry("issuer", FRONT + "/oidc")
                .containsEntry("authorization_endpoint", FRONT + "/oidc/auth")
                .containsEntry("token_endpoint", FRONT + "/oidc/token");
    }

    @Test
    @DisplayName("has tenants that do the same")
    void tenant() {
        idp.tenant("shop", MockIdpOptions.defaults());
        assertThat(discovery("idp:3001", "/shop"))
                .containsEntry("issuer", FRONT + "/shop/oidc")
                .containsEntry("authorization_endpoint", FRONT + "/shop/oidc/auth")
                .containsEntry("token_endpoint", BACK + "/shop/oidc/token");
    }

    @Test
    @DisplayName("opens the control API by both addresses and by no other name")
    void controlApi() {
        assertThat(ask("idp:3001", "GET /_mock/ready")).startsWith("HTTP/1.1 200");
        assertThat(ask("localhost:3001", "GET /_mock/ready")).startsWith("HTTP/1.1 200");
        assertThat(ask("evil.example:3001", "GET /_mock/ready"))
                .startsWith("HTTP/1.1 403")
                .contains("Remedy: ");
    }
}
