package dev.latchkey.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The way to the provider for {@link Transport#jdk(HttpPolicy, HttpRoute)}: a proxy, and whom to trust. TLS is verified on every
 * way; whom to trust is an SSL context or a trust store, and no switch turns it off.
 *
 * @param proxy chooses the proxy; empty for the one that the system properties of the JVM name
 * @param trust certificates that are trusted, and the client's own for mutual TLS; empty for the JVM's trust store
 */
public record HttpRoute(Optional<ProxySelector> proxy, Optional<SSLContext> trust) {
    private static final HttpRoute OF_THE_JVM = new HttpRoute(Optional.empty(), Optional.empty());

    /** As the JVM is set up. */
    public static HttpRoute ofTheJvm() {
        return OF_THE_JVM;
    }

    /** Through an HTTP proxy, to which https is tunnelled. */
    public HttpRoute throughProxy(String host, int port) {
        return throughProxy(ProxySelector.of(new InetSocketAddress(host, port)));
    }

    /** Through the proxy that is chosen for each address. */
    public HttpRoute throughProxy(ProxySelector selector) {
        return new HttpRoute(Optional.of(selector), trust);
    }

    /** Trusting what the SSL context trusts. */
    public HttpRoute trusting(SSLContext context) {
        return new HttpRoute(proxy, Optional.of(context));
    }

    /**
     * Trusting the certificates in the store, and no others.
     *
     * @throws GeneralSecurityException when the store cannot be used for trust, as when it is empty
     */
    public HttpRoute trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return trusting(context);
    }
}
