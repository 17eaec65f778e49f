package dev.latchkey.e2e.docs;

// snippet:hello-test
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MockIdpExtension.class)
class HelloAppTest {
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void greetsWhoSignsIn(Tenant idp) throws Exception {
        int port = freePort();
        String url = "http://localhost:" + port;
        idp.addApplication(Application.traditional("hello", "hello-secret", url + "/callback"));

        Javalin app = HelloApp.start(idp.issuer(), "hello", "hello-secret", port);
        try {
            assertEquals("Nobody is signed in.", get(url + "/").body());

            String provider =
                    get(url + "/sign-in").headers().firstValue("Location").orElseThrow();
            URI callback = idp.signIn("alice").at(provider);
            get(callback.toString());

            assertEquals("Hello, Alice Example!", get(url + "/account").body());
        } finally {
            app.stop();
        }
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
// end
