package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "passport-openidconnect (npm), by the code of its own README, changed in nothing but addresses and credentials,")
class PassportReadmeTest {
    private Optional<NodeClient> client = Optional.empty();

    @AfterEach
    void stop() {
        client.ifPresent(NodeClient::close);
    }

    @Test
    @DisplayName("makes an account at the first sign-in, and finds it at the next")
    void readme() {
        NodeClient quickStart = NodeClient.start(NodeClient.Setting.of("passport-readme.mjs", "/cb"));
        client = Optional.of(quickStart);
        String known = quickStart.idp().issuer() + " alice00user1";
        Map<String, Object> first = signedIn(quickStart, "alice");
        assertThat(first).containsEntry("users", 1L).containsEntry("credentials", List.of(known));
        Map<String, Object> again = signedIn(quickStart, "alice");
        assertThat(again).containsEntry("users", 1L);
        assertThat(user(again)).containsEntry("id", user(first).get("id"));
        assertThat(signedIn(quickStart, "bob")).containsEntry("users", 2L);
    }

    /** In a browser of its own. */
    private static Map<String, Object> signedIn(NodeClient client, String name) {
        return new Visitor(name, name + "-password").open(client.at("/login")).json();
    }

    private static Map<String, Object> user(Map<String, Object> page) {
        return assertThat(page.get("user"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsKey("id")
                .actual();
    }
}
