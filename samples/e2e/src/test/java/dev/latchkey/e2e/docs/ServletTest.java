package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/how-to/servlet.md: the servlet")
class ServletTest {
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    @DisplayName("signs alice in and out")
    void signInAndOut() throws Exception {
        String url = "http://localhost:" + FreePorts.one();
        try (MockIdp idp = MockIdp.start()) {
            idp.addApplication(Application.traditional("servlet", "servlet-secret", url + "/callback")
                    .withPostLogoutRedirectUris(url + "/"));
            RelyingParty rp =
                    RelyingParty.of(ClientConfig.confidential(idp.issuer(), "servlet", Secret.of("servlet-secret"))
                            .withRedirectUri(url + "/callback")
                            .withPostLogoutRedirectUri(url + "/"));
            Server server = serve(new SignInServlet(rp), URI.create(url).getPort());
            try {
                assertThat(get(url + "/").body()).isEqualTo("nobody");
                String start =
                        get(url + "/sign-in").headers().firstValue("Location").orElseThrow();
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

    private static Server serve(SignInServlet servlet, int port) throws Exception {
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(new ServletHolder(servlet), "/*");
        Server server = new Server(new InetSocketAddress("localhost", port));
        server.setHandler(handler);
        server.start();
        return server;
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
