package dev.latchkey.mockidp.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A directory with a certificate authority of its own, made on first use, and a server's certificate that it signed. Clients trust
 * {@code ca.pem} or {@code ca.p12}, once: the authority stays, the server's certificate is renewed when its names change or it ends
 * soon. Both {@code .p12} have Java's usual password, {@code changeit}.
 */
public final class Certificates {
    private static final String CA = "ca";
    private static final String SERVER = "server";
    private static final String TRUSTED = "latchkey-mock-idp";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    private static final String ADDRESS = "[0-9.]+|.*:.*";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /**
     * The certificates of a directory, made where they are missing.
     *
     * @param hosts names beside this machine's own, by which the server is called
     * @param now the real time: clients have no other
     * @throws CertificateException when they can be neither read nor made
     */
    public static Certificates in(Path directory, Set<String> hosts, Instant now) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw CertificateException.unreadable(directory, e);
        }
        Certificates all = new Certificates(directory.toAbsolutePath());
        if (Files.notExists(all.file("ca-key.p12"))) {
            all.makeAuthority();
        }
        Set<String> names = new TreeSet<>(LOOPBACK);
        names.addAll(hosts);
        if (!all.isServing(names, now)) {
            all.makeServer(names);
        }
        return all;
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    /** What clients trust, as PEM: curl, Node's {@code NODE_EXTRA_CA_CERTS}, Python's {@code REQUESTS_CA_BUNDLE}. */
    public Path authorityPem() {
        return file("ca.pem");
    }

    /** The same as PKCS#12, for Java's {@code javax.net.ssl.trustStore}. */
    public Path authorityStore() {
        return file("ca.p12");
    }

    private void makeAuthority() {
        Keytool.run(
                directory,
                "ca-key.p12",
                List.of(
                        "-genkeypair",
                        "-alias",
                        CA,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Latchkey mock IdP (for tests)",
                        "-validity",
                        "3650",
                        "-ext",
                        "bc:critical=ca:true,pathlen:0",
                        "-ext",
                        "ku:critical=keyCertSign,cRLSign"));
        CertificateStore.ownerOnly(file("ca-key.p12"));
        X509Certificate authority = CertificateStore.certificate(file("ca-key.p12"), CA);
        CertificateStore.writePem(authorityPem(), authority);
        CertificateStore.writeTrust(authorityStore(), TRUSTED, authority);
    }

    /** Whether the server's certificate names all of them, by this authority, for a while. */
    private boolean isServing(Set<String> names, Instant now) {
        if (Files.notExists(file("server.p12")) || Files.notExists(authorityPem())) {
            return false;
        }
        X509Certificate server = CertificateStore.certificate(file("server.p12"), SERVER);
        try {
            server.verify(CertificateStore.pem(authorityPem()).getPublicKey());
            return names(server).containsAll(names)
                    && server.getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
        Collection<List<?>> all =
                Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        return all.stream().map(one -> String.valueOf(one.get(1))).collect(Collectors.toSet());
    }

    /**
     * Makes the server's key beside the authority's, for there one run signs it, too, and takes the authority's away again: the server
     * needs no key that signs certificates.
     */
    private void makeServer(Set<String> names) {
        try {
            Files.copy(file("ca-key.p12"), file("server.p12"), StandardCopyOption.REPLACE_EXISTING);
            CertificateStore.ownerOnly(file("server.p12"));
            Keytool.run(directory, "server.p12", signed(names));
            CertificateStore.remove(file("server.p12"), CA);
        } catch (IOException e) {
            throw CertificateException.unreadable(directory, e);
        }
    }

    private static List<String> signed(Set<String> names) {
        String all = names.stream()
                .map(name -> (name.matches(ADDRESS) ? "ip:" : "dns:") + name)
                .collect(Collectors.joining(","));
        return List.of(
                "-genkeypair",
                "-alias",
                SERVER,
                "-signer",
                CA,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-validity",
                "397",
                "-ext",
                "san=" + all,
                "-ext",
                "eku=serverAuth",
                "-ext",
                "ku:critical=digitalSignature");
    }

    /** For the server: its key and its certificate. */
    public SSLContext server() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(CertificateStore.read(file("server.p12")), CertificateStore.PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw CertificateException.unreadable(file("server.p12"), e);
        }
    }

    /** For clients that shall trust the mock and nobody else. */
    public SSLContext client() {
        KeyStore trusted = CertificateStore.read(authorityStore());
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw CertificateException.unreadable(authorityStore(), e);
        }
    }
}
