package dev.latchkey.mockidp.certificate;

import java.nio.file.Path;

/** Certificates that cannot be made or read: what happened and what helps. */
public final class CertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CertificateException(String message, Throwable cause) {
        super(message, cause);
    }

    static CertificateException unreadable(Path file, Throwable cause) {
        return new CertificateException(
                file + " cannot be read or written (" + cause.getClass().getSimpleName()
                        + "). Remedy: delete the directory, so that it is made anew, or choose another.",
                cause);
    }

    static CertificateException noKeytool(String why, Throwable cause) {
        return new CertificateException(
                "The JDK's program keytool, which makes certificates, failed: " + why
                        + ". Remedy: run with a Java that has bin/keytool, or take over the directory of a former run.",
                cause);
    }
}
