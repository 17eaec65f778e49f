package dev.latchkey.mockidp.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Files of type PKCS#12 and PEM, read and written with the JDK. */
final class CertificateStore {
    /** Java's usual one: what protects a file is who may read it. */
    static final String PASSWORD = "changeit";

    private CertificateStore() {}

    static KeyStore read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw CertificateException.unreadable(file, e);
        }
    }

    static X509Certificate certificate(Path file, String alias) {
        try {
            if (read(file).getCertificate(alias) instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (GeneralSecurityException e) {
            throw CertificateException.unreadable(file, e);
        }
        throw CertificateException.unreadable(file, new IllegalStateException("no entry " + alias));
    }

    static X509Certificate pem(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException e) {
            throw CertificateException.unreadable(file, e);
        }
    }

    static void writePem(Path file, Certificate certificate) {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n",
                    StandardCharsets.US_ASCII);
        } catch (IOException | GeneralSecurityException e) {
            throw CertificateException.unreadable(file, e);
        }
    }

    /** A store for clients, which trust what this certificate signed. */
    static void writeTrust(Path file, String alias, Certificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD.toCharArray());
            store.setCertificateEntry(alias, certificate);
            write(file, store);
        } catch (IOException | GeneralSecurityException e) {
            throw CertificateException.unreadable(file, e);
        }
    }

    /** Takes an entry out of a store. */
    static void remove(Path file, String alias) {
        try {
            KeyStore store = read(file);
            store.deleteEntry(alias);
            write(file, store);
        } catch (IOException | GeneralSecurityException e) {
            throw CertificateException.unreadable(file, e);
        }
    }

    private static void write(Path file, KeyStore store) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    static void ownerOnly(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw CertificateException.unreadable(file, e);
        }
    }
}
