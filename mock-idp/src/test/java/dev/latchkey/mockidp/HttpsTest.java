package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.certificate.CertificateException;
import dev.latchkey.mockidp.certificate.Certificates;
import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The mock with https")
class HttpsTest {
    /** Made once: each run of the JDK's keytool takes a second on a busy machine. */
    @TempDir
    private static Path made;

    @TempDir
    private Path directory;

    @BeforeAll
    static void make() {
        Certificates.in(made, Set.of(), Instant.now());
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static HttpResponse<String> get(SSLContext trust, String address) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static KeyStore store(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }

    @Test
    @DisplayName("is trusted by who trusts its authority, by nobody else, and signs people in")
    void trusted() throws Exception {
        try (MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withHttps(directory))) {
            assertThat(idp.issuer()).startsWith("https://localhost:");
            SSLContext trust = idp.certificates().orElseThrow().client();
            String discovery = idp.issuer() + "/.well-known/openid-configuration";
            HttpResponse<String> answer = get(trust, discovery);
            assertThat(Json.object(answer.body()))
                    .containsEntry("issuer", idp.issuer())
                    .containsEntry("token_endpoint", idp.issuer() + "/token");
            assertThat(answer.headers().firstValue("strict-transport-security"))
                    .as("would shut every http://localhost for the browser")
                    .isEmpty();
            assertThat(get(trust, discovery.replace("localhost", "127.0.0.1")).statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> get(SSLContext.getDefault(), discovery)).isInstanceOf(SSLHandshakeException.class);
            URI callback = idp.signIn("alice").at(Client.of(idp, "quickstart").authorize(Map.of()));
            assertThat(callback.getQuery()).contains("code=");
        }
    }

    @Test
    @DisplayName("keeps its authority from start to start, so that it is trusted once, as PEM and as PKCS#12")
    void keptAuthority() throws Exception {
        String pem = Files.readString(made.resolve("ca.pem"));
        Certificates second = Certificates.in(directory, Set.of(), Instant.now());
        assertThat(Files.readString(second.authorityPem()))
                .isEqualTo(pem)
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(second.authorityStore()));
        assertThat(((X509Certificate) store(second.authorityStore()).getCertificate("latchkey-mock-idp"))
                        .getBasicConstraints())
                .as("an authority that makes no further ones")
                .isZero();
    }

    @Test
    @DisplayName("renews the server's certificate, by the same authority, for a new name and before it ends")
    void renewed() throws Exception {
        X509Certificate first =
                (X509Certificate) store(directory.resolve("server.p12")).getCertificate("server");
        Certificates.in(directory, Set.of("idp.test", "10.0.0.7"), Instant.now());
        X509Certificate named =
                (X509Certificate) store(directory.resolve("server.p12")).getCertificate("server");
        assertThat(named.getSubjectAlternativeNames().toString()).contains("idp.test", "10.0.0.7", "localhost");
        assertThat(named.getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        Certificates.in(directory, Set.of("idp.test"), Instant.now());
        assertThat(store(directory.resolve("server.p12")).getCertificate("server"))
                .isEqualTo(named);
        Certificates.in(directory, Set.of("idp.test"), Instant.now().plus(Duration.ofDays(380)));
        assertThat(store(directory.resolve("server.p12")).getCertificate("server"))
                .isNotEqualTo(named);
        named.verify(store(directory.resolve("ca.p12"))
                .getCertificate("latchkey-mock-idp")
                .getPublicKey());
    }

    @Test
    @DisplayName("sends the authority's certificate along, and has no key of it at the server")
    void chain() throws Exception {
        KeyStore server = store(directory.resolve("server.p12"));
        assertThat(Collections.list(server.aliases())).containsExactly("server");
        assertThat(server.getCertificateChain("server"))
                .hasSize(2)
                .endsWith(store(directory.resolve("ca.p12")).getCertificate("latchkey-mock-idp"));
        X509Certificate certificate = (X509Certificate) server.getCertificate("server");
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    @DisplayName("lets only its owner read the keys")
    void ownerOnly() throws Exception {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            for (String key : new String[] {"ca-key.p12", "server.p12"}) {
                assertThat(Files.getPosixFilePermissions(directory.resolve(key)))
                        .hasSize(2);
            }
        }
    }

    @Test
    @DisplayName("says which file is broken, and what helps")
    void broken() throws Exception {
        Files.writeString(directory.resolve("server.p12"), "nothing");
        assertThatThrownBy(() -> MockIdp.start(MockIdpOptions.defaults().withHttps(directory)))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("server.p12 cannot be read")
                .hasMessageContaining("Remedy: ");
    }
}
