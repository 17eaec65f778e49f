package dev.latchkey.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Secret;
import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.signin.LoopbackBrowser;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MockIdpExtension.class)
@DisplayName("The doctor with the user's own browser")
class LoopbackBrowserTest {
    private static final String PRODUCT = "http://localhost:3050/aip/todo/oauth/callback";

    private final Doctor doctor = Doctor.onThisMachine();

    @Test
    @DisplayName(
            "signs in by an address of this machine, beside the product's own, and tells the user to go on in the terminal")
    void signsIn(Tenant tenant) throws IOException {
        URI listener = listener();
        tenant.change("plugin", app -> app.withRedirectUris(PRODUCT, listener.toString()));
        AtomicReference<String> page = new AtomicReference<>("");
        Examination examination = doctor.examine(
                integration(tenant),
                new LoopbackBrowser(
                        listener,
                        Duration.ofMinutes(1),
                        location -> page.set(get(tenant.signIn("alice").at(location)))));
        assertThat(examination.failed()).isEmpty();
        assertThat(result(examination)).isInstanceOf(Result.Passed.class);
        assertThat(page.get()).contains("You can close this page");
    }

    @Test
    @DisplayName("opens no browser that could not come back, and says what to register")
    void notRegistered(Tenant tenant) throws IOException {
        URI listener = listener();
        Consumer<URI> never = location -> {
            throw new AssertionError("the browser was opened");
        };
        Examination examination =
                doctor.examine(integration(tenant), new LoopbackBrowser(listener, Duration.ofMinutes(1), never));
        assertThat(examination.isWell()).isTrue();
        assertThat(result(examination).seen()).contains("register " + listener, "\"Redirect URIs\"");
    }

    @Test
    @DisplayName("holds it against nobody that nobody signed in")
    void nobody(Tenant tenant) throws IOException {
        URI listener = listener();
        tenant.change("plugin", app -> app.withRedirectUris(PRODUCT, listener.toString()));
        Examination examination = doctor.examine(
                integration(tenant), new LoopbackBrowser(listener, Duration.ofMillis(1), location -> {}));
        assertThat(examination.isWell()).isTrue();
        assertThat(result(examination).seen()).contains("Nobody signed in");
    }

    @Test
    @DisplayName("says that its port is taken")
    void portTaken(Tenant tenant) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI listener = URI.create("http://localhost:" + other.getLocalPort() + "/callback");
            tenant.change("plugin", app -> app.withRedirectUris(PRODUCT, listener.toString()));
            Examination examination = doctor.examine(
                    integration(tenant), new LoopbackBrowser(listener, Duration.ofMinutes(1), location -> {}));
            assertThat(result(examination).seen()).contains("is taken", "--listen");
        }
    }

    private static Integration integration(Tenant tenant) {
        return Integration.of(tenant.issuer(), "plugin")
                .withSecret(Secret.of("plugin-secret"))
                .withRedirectUri(PRODUCT);
    }

    private static URI listener() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + free.getLocalPort() + "/callback");
        }
    }

    private static Result result(Examination examination) {
        return examination.results().stream()
                .filter(result -> result.check() == Check.LIVE_SIGN_IN)
                .findFirst()
                .orElseThrow();
    }

    private static String get(URI uri) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
