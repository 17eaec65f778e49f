package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.data.DataException;
import dev.latchkey.mockidp.directory.AccessControl;
import dev.latchkey.mockidp.directory.ApplicationBranding;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A data directory")
class DataDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> OFFLINE =
            Map.of("scope", "openid profile offline_access", "prompt", "consent", "nonce", "the-nonce");
    private static final Map<String, String> SILENT = Map.of("prompt", "none", "scope", "openid profile");

    @TempDir
    private Path folder;

    private MockIdp start(int port, MockConfiguration configuration) {
        return MockIdp.start(MockIdpOptions.defaults()
                .withClock(MockClock.frozenAt(NOW))
                .withConfiguration(configuration)
                .withPort(port)
                .withData(folder));
    }

    private MockIdp start() {
        return start(0, MockConfiguration.defaults());
    }

    private Path file() {
        return folder.resolve("latchkey.mv");
    }

    private static Reply tokens(MockIdp idp, SignIn browser) {
        Client client = Client.of(idp, "quickstart");
        return client.exchange(client.code(browser, OFFLINE));
    }

    private static int userInfo(MockIdp idp, Reply tokens) {
        return Client.of(idp, "quickstart")
                .userInfo(tokens.member("access_token"))
                .status();
    }

    @Test
    @DisplayName("keeps who may use an application and how its pages look, and reads one that was written before both")
    void newComponents() {
        try (MockIdp idp = start()) {
            idp.change(
                    "quickstart",
                    application -> application
                            .with(AccessControl.ofUsers("bob0000user2").enabled(true))
                            .with(ApplicationBranding.requested("{\"color\":{\"primaryColor\":\"#0b6e4f\"}}")));
        }
        try (MockIdp idp = start()) {
            assertThat(idp.application("quickstart").accessControl().userIds()).containsExactly("bob0000user2");
            assertThat(idp.application("quickstart").branding().primaryColor()).hasValue("#0b6e4f");
        }
        forget("applications/quickstart", Set.of("accessControl", "branding"));
        try (MockIdp idp = start()) {
            assertThat(idp.application("quickstart").accessControl().isEnabled())
                    .isFalse();
            assertThat(idp.application("quickstart").branding().isEmpty()).isTrue();
        }
    }

    @Test
    @DisplayName("keeps tokens, sessions, grants, keys and edits over a restart, and wins over a configuration")
    void restart() {
        MockIdp former = start();
        former.rotateSigningKey(SigningAlgorithm.ES256, Duration.ofHours(1));
        former.changeUser("bob", user -> user.withSuspended(true));
        SignIn browser = former.signIn("alice");
        Reply tokens = tokens(former, browser);
        assertThat(former.isRestored()).isFalse();
        int port = former.port();
        former.close();
        try (MockIdp idp = start(port, MockConfiguration.of("{\"applications\":[],\"users\":[]}"))) {
            Client client = Client.of(idp, "quickstart");
            assertThat(idp.isRestored()).isTrue();
            assertThat(idp.signingKeys()).isEqualTo(former.signingKeys());
            assertThat(idp.user("bob").isSuspended()).isTrue();
            assertThat(userInfo(idp, tokens)).isEqualTo(200);
            assertThat(client.refresh(tokens.member("refresh_token")).idTokenClaims())
                    .containsEntry("nonce", "the-nonce");
            assertThat(Client.query(browser.at(client.authorize(SILENT)))).containsKey("code");
        }
    }

    @Test
    @DisplayName("keeps what was deleted deleted")
    void deletion() {
        try (MockIdp idp = start()) {
            idp.removeUser("bob");
        }
        try (MockIdp idp = start()) {
            assertThatThrownBy(() -> idp.user("bob")).hasMessageContaining("bob");
            assertThat(idp.user("alice").username()).hasValue("alice");
        }
    }

    @Test
    @DisplayName("is healed when its last record is torn: what came before is there")
    void torn() throws IOException {
        Reply first;
        Reply second;
        byte[] before;
        byte[] after;
        try (MockIdp idp = start()) {
            first = tokens(idp, idp.signIn("alice"));
            before = Files.readAllBytes(file());
            second = tokens(idp, idp.signIn("alice"));
            after = Files.readAllBytes(file());
        }
        Files.write(file(), Arrays.copyOf(after, (before.length + after.length) / 2));
        try (MockIdp idp = start()) {
            assertThat(userInfo(idp, first)).isEqualTo(200);
            assertThat(userInfo(idp, second)).isEqualTo(401);
            assertThat(userInfo(idp, tokens(idp, idp.signIn("alice")))).isEqualTo(200);
        }
    }

    /** Takes components out of an entry of the directory, as if they had not been known when it was written. */
    private void forget(String key, Set<String> components) {
        try (MVStore store = MVStore.open(file().toString())) {
            MVMap<String, String> directory = store.openMap(
                    "directory",
                    new MVMap.Builder<String, String>()
                            .keyType(StringDataType.INSTANCE)
                            .valueType(StringDataType.INSTANCE));
            Map<String, Object> entry = new LinkedHashMap<>(Json.object(Objects.requireNonNull(directory.get(key))));
            Map<Object, Object> value = new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(entry.get("v")));
            assertThat(value.keySet().removeAll(components)).isTrue();
            entry.put("v", value);
            directory.put(key, Json.write(entry));
        }
    }

    @Test
    @DisplayName("of a newer version is refused")
    void newer() {
        start().close();
        try (MVStore store = MVStore.open(file().toString())) {
            store.openMap(
                            "meta",
                            new MVMap.Builder<String, String>()
                                    .keyType(StringDataType.INSTANCE)
                                    .valueType(StringDataType.INSTANCE))
                    .put("format", "2");
        }
        assertThatThrownBy(this::start)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder + " was written by a newer version of the mock. Remedy: ");
    }

    @Test
    @DisplayName("in use by another is refused, and free again when that ends")
    void inUse() {
        try (MockIdp idp = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(folder + " is in use by another process. Remedy: ");
            assertThat(userInfo(idp, tokens(idp, idp.signIn("alice")))).isEqualTo(200);
        }
        start().close();
    }

    @Test
    @DisplayName("that is no data is refused")
    void noData() throws IOException {
        Files.writeString(file(), "no data ".repeat(2000));
        assertThatThrownBy(this::start).isInstanceOf(DataException.class).hasMessageContaining("cannot be read");
    }

    @Test
    @DisplayName("shows itself to its owner only")
    void permissions() throws IOException {
        start().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(file()));
        }
    }
}
