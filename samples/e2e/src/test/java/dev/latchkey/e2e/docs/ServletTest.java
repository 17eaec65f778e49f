package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/how-to/servlet.md: the servlet")
class ServletTest {
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    @DisplayName("signs alice in and out")
    void signInAndOut() throws IOException, InterruptedException {
        String url = "http://localhost:" + FreePorts.one();
        try (MockIdp idp = MockIdp.start()) {
            idp.addApplication(Application.traditional("servlet", "servlet-secret", url + "/callback")
                    .withPostLogoutRedirectUris(url + "/"));
            RelyingParty rp = RelyingParty.of(
                    ClientConfig.confidential(idp.issuer(), "servlet", Secret.of("servlet-secret"))
                            .withRedirectUri(url + "/callback")
                            .withPostLogoutRedirectUri(url + "/"));
            Javalin server = serve(new SignInServlet(rp), URI.create(url).getPort());
            try {
                assertThat(get(url + "/").body()).isEqualTo("nobody");
                String start = get(url + "/sign-in").headers().firstValue("Location").orElseThrow();
                get(idp.signIn("alice").at(start).toString());
                assertThat(get(url + "/").body()).isEqualTo(idp.user("alice").id());

                HttpRequest signOut = HttpRequest.newBuilder(URI.create(url + "/sign-out"))
                        .header("Origin", url)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
                browser.send(signOut, HttpResponse.BodyHandlers.ofString());
                assertThat(get(url + "/").body()).isEqualTo("nobody");
            } finally {
                server.stop();
            }
        }
    }

    private static Javalin serve(SignInServlet servlet, int port) {
        return Javalin.create(config -> config.jetty.modifyServletContextHandler(
                        handler -> handler.addServlet(new ServletHolder(servlet), "/*")))
                .start("localhost", port);
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
