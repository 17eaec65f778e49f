package dev.latchkey.mockidp.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.function.Supplier;

/** Where signatures and keys are made: in the JDK, or in a provider that is faster. What that does not have, the JDK has. */
public final class Cryptography {
    /** The JDK's own means. */
    public static final Cryptography JDK = new Cryptography(Optional::empty);

    /** The Amazon Corretto Crypto Provider where it is on the class path and runs on this machine; else the JDK's own means. */
    public static final Cryptography FASTEST = new Cryptography(CorrettoProvider::found);

    private final Supplier<Optional<Provider>> provider;

    /** @param provider asked at each use, so that a server does not wait for a native library before it answers */
    private Cryptography(Supplier<Optional<Provider>> provider) {
        this.provider = provider;
    }

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
        Optional<Provider> faster = provider.get();
        try {
            return faster.isPresent() ? source.from(faster.get()) : otherwise.get();
        } catch (NoSuchAlgorithmException e) {
            return otherwise.get();
        }
    }
}
