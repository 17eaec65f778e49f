package dev.latchkey.mockidp.signing;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Amazon Corretto Crypto Provider, an optional dependency over a native library of one platform. */
final class CorrettoProvider {
    private static final Logger LOG = LoggerFactory.getLogger(CorrettoProvider.class);

    private CorrettoProvider() {}

    /** Empty where its jar is not on the class path, or its library is not for this machine. */
    static Optional<Provider> found() {
        return Found.PROVIDER;
    }

    /** Loaded at the first use, once. */
    private static final class Found {
        private static final Optional<Provider> PROVIDER = find();

        private static Optional<Provider> find() {
            try {
                return Amazon.provider();
            } catch (LinkageError e) {
                LOG.debug("signatures by the JDK: the Amazon Corretto Crypto Provider is not on the class path");
                return Optional.empty();
            }
        }
    }

    /** A class of its own: the JVM already misses the provider's class while it verifies the one that names it. */
    private static final class Amazon {
        static Optional<Provider> provider() {
            Provider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            boolean works = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
            LOG.debug("signatures by {}: {}", provider.getName(), works);
            return works ? Optional.of(provider) : Optional.empty();
        }
    }
}
