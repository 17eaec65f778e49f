package dev.latchkey.http;

import static dev.latchkey.fixture.Failures.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.WireServer;
import dev.latchkey.http.guarded.Http;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The way to the provider")
class HttpRouteTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final HttpPolicy POLICY = HttpPolicy.defaults();

    @TempDir
    static Path folder;

    @BeforeAll
    static void certificate() throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "idp",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store().toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(told).isZero();
    }

    private static Path store() {
        return folder.resolve("idp.p12");
    }

    private static KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    /** As an operator makes it: the certificate without the key. */
    private static KeyStore trusted() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("idp", keys().getCertificate("idp"));
        return trusted;
    }

    private static HttpsServer server() throws IOException, GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys(), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static HttpAnswer get(HttpRoute route, String uri, HttpPolicy policy) {
        return new Http(Transport.jdk(policy, route), policy).get(URI.create(uri), Map.of());
    }

    @Test
    @DisplayName("27: trusts a company's certificate by a trust store, not without it, and not for another host")
    void trust() throws IOException, GeneralSecurityException {
        HttpsServer server = server();
        try {
            int port = server.getAddress().getPort();
            HttpRoute trusting = HttpRoute.ofTheJvm().trusting(trusted());
            assertThat(get(trusting, "https://localhost:" + port + "/", POLICY).status())
                    .isEqualTo(204);
            assertThat(codeOf(() -> get(HttpRoute.ofTheJvm(), "https://localhost:" + port + "/", POLICY)))
                    .isEqualTo(FailureCode.CONNECTION_FAILED);
            assertThat(codeOf(() -> get(trusting, "https://127.0.0.1:" + port + "/", POLICY)))
                    .isEqualTo(FailureCode.CONNECTION_FAILED);
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("27: has no switch: nothing that an app configures takes a yes or no about the network")
    void noSwitch() {
        assertThat(Stream.of(HttpPolicy.class, HttpRoute.class, Transport.class, Surroundings.class, ClientConfig.class)
                        .flatMap(type -> Stream.of(type.getMethods()))
                        .filter(method -> method.getDeclaringClass().getName().startsWith("dev.latchkey"))
                        .filter(method -> List.of(method.getParameterTypes()).contains(boolean.class)))
                .isEmpty();
    }

    @Test
    @DisplayName("leads through a proxy, which is asked for an address that only it knows")
    void proxy() {
        try (WireServer proxy = WireServer.answering(WireServer.json(200, "{}"))) {
            HttpRoute route = HttpRoute.ofTheJvm()
                    .throughProxy("localhost", proxy.uri("/").getPort());
            HttpPolicy policy = POLICY.insecureAllowHttpFor("idp.invalid");
            assertThat(get(route, "http://idp.invalid/oidc/jwks", policy).status())
                    .isEqualTo(200);
            assertThat(proxy.asked())
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.uri()).hasToString("http://idp.invalid/oidc/jwks"));
        }
    }
}
