package dev.latchkey.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.latchkey.config.Surroundings;
import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.HttpRoute;
import dev.latchkey.http.Transport;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The doctor, of a provider behind https,")
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    private HttpsServer server;
    private SSLContext context;

    @BeforeEach
    void startServer() throws Exception {
        KeyStore keys = selfSigned();
        context = context(keys);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    @DisplayName("names a certificate that nobody trusts, and what to do")
    void selfSignedCertificate() {
        Examination examination = Doctor.onThisMachine().examine(integration());
        assertThat(examination.failed()).extracting(Result.Failed::check).containsExactly(Check.TLS);
        assertThat(examination.failed().get(0).remedy()).contains("trust store", "javax.net.ssl.trustStore");
    }

    @Test
    @DisplayName("has nothing against one that is trusted here, and goes on to the next problem")
    void trustedCertificate() {
        HttpPolicy policy = HttpPolicy.defaults();
        Transport trusting = Transport.jdk(policy, HttpRoute.ofTheJvm().trusting(context));
        Examination examination =
                Doctor.in(Surroundings.system(policy).withTransport(trusting)).examine(integration());
        assertThat(examination.failed()).extracting(Result.Failed::check).containsExactly(Check.DISCOVERY);
    }

    private Integration integration() {
        return Integration.of("https://localhost:" + server.getAddress().getPort() + "/oidc", "outline");
    }

    private KeyStore selfSigned() throws Exception {
        Path file = directory.resolve("keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
