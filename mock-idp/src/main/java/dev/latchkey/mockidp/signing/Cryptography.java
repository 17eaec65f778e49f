package dev.latchkey.mockidp.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;

/**
 * Where signatures and keys are made: in the JDK, or in a provider that is faster, for instance one over a native library. What
 * that does not have, the JDK has.
 */
public record Cryptography(Optional<Provider> provider) {
    /** The JDK's own means. */
    public static final Cryptography JDK = new Cryptography(Optional.empty());

    private interface Source<T> {
        T from(Provider provider) throws GeneralSecurityException;
    }

    private interface Fallback<T> {
        T get() throws GeneralSecurityException;
    }

    Signature signature(String algorithm) throws GeneralSecurityException {
        return get(one -> Signature.getInstance(algorithm, one), () -> Signature.getInstance(algorithm));
    }

    KeyPairGenerator generator(String algorithm) throws GeneralSecurityException {
        return get(one -> KeyPairGenerator.getInstance(algorithm, one), () -> KeyPairGenerator.getInstance(algorithm));
    }

    KeyFactory factory(String algorithm) throws GeneralSecurityException {
        return get(one -> KeyFactory.getInstance(algorithm, one), () -> KeyFactory.getInstance(algorithm));
    }

    private <T> T get(Source<T> source, Fallback<T> otherwise) throws GeneralSecurityException {
        try {
            return provider.isPresent() ? source.from(provider.get()) : otherwise.get();
        } catch (NoSuchAlgorithmException e) {
            return otherwise.get();
        }
    }
}
