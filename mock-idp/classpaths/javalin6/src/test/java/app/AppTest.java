package app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Javalin 6 beside the mock")
@ExtendWith(MockIdpExtension.class)
class AppTest {
    @Test
    @DisplayName(
            "the app reads its provider's discovery document on the server and with the JSON library of its own choice")
    void discovery(Tenant tenant) throws Exception {
        Javalin app = new App(tenant.issuer()).start();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + app.port() + "/provider"))
                    .build();
            String body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            assertEquals(
                    "{\"issuer\":\"%1$s\",\"authorizationEndpoint\":\"%1$s/auth\"}".formatted(tenant.issuer()), body);
        } finally {
            app.stop();
        }
    }

    @Test
    @DisplayName("a user signs in at the test's own tenant")
    void signIn(Tenant tenant, MockIdp server) {
        assertTrue(tenant.issuer().startsWith(server.endpoint()));
        assertNotEquals(server.issuer(), tenant.issuer());
        assertTrue(SignedIn.at(tenant).getQuery().contains("code="));
    }

    @Test
    @DisplayName("what runs is what the app chose: Jetty 11 and JUnit 5.14")
    void chosen() {
        assertTrue(Server.getVersion().startsWith("11."));
        assertTrue(Test.class.getPackage().getImplementationVersion().startsWith("5.14."));
    }

    @Test
    @DisplayName("nothing of the mock's own comes along: what it needs is inside its jar, renamed")
    void clean() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("picocli.CommandLine"));
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.h2.mvstore.MVStore"));
    }
}
