package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdpOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("openid-client (npm), by the code of its own README, changed in nothing but addresses and credentials,")
class OpenidClientReadmeTest {
    @TempDir
    private Path certificates;

    private Optional<NodeClient> client = Optional.empty();

    @AfterEach
    void stop() {
        client.ifPresent(NodeClient::close);
    }

    @Test
    @DisplayName("discovers over https, signs in with PKCE, and reads userinfo with the access token")
    void readme() {
        MockIdpOptions https = MockIdpOptions.defaults().withHttps(certificates);
        NodeClient quickStart = NodeClient.start(NodeClient.Setting.of("openid-client-readme.mjs", "/callback"), https);
        client = Optional.of(quickStart);
        Visitor alice = new Visitor(
                "alice", "alice-password", quickStart.idp().certificates().map(all -> all.client()));
        Map<String, Object> printed = alice.open(quickStart.at("/login")).json();
        assertThat(printed)
                .containsOnlyKeys("redirecting to", "Token Endpoint Response", "Protected Resource Response");
        assertThat(printed.get("Token Endpoint Response"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("token_type", "bearer")
                .containsKeys("access_token", "id_token");
        assertThat(printed.get("Protected Resource Response"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("sub", "alice00user1")
                .containsEntry("email", "alice@example.test");
        quickStart
                .idp()
                .journal()
                .authorizationRequests()
                .where("with PKCE", entry -> entry.parameter("code_challenge").isPresent())
                .exactly(1);
    }
}
