package dev.latchkey.http;

import dev.latchkey.failure.RejectedException;
import java.io.IOException;

/**
 * Carries one call to the provider. The extension point for proxies, mutual TLS, tracing or another HTTP client.
 *
 * <p>An own transport must send the call once, follow no redirect, ask for no compression, and end within
 * {@link HttpPolicy#callTimeout()}. What it cannot keep, the SDK checks again where it can: a redirect, an encoded body and a
 * body over the cap are refused whoever carried them. It is called by many threads at once.
 */
@FunctionalInterface
public interface Transport {
    /**
     * Sends the call and waits for the whole answer.
     *
     * @throws IOException when there is no whole answer; {@link java.net.http.HttpTimeoutException} when it took too long and
     *     {@link java.io.InterruptedIOException} when the thread was interrupted
     * @throws RejectedException when the answer must not be read, above all RESPONSE_TOO_LARGE
     */
    HttpAnswer send(HttpCall call) throws IOException;

    /**
     * The default: {@code java.net.http}, HTTP/1.1, the system's proxies and trust store. The JDK sends a GET a second time, to
     * the same place, when a connection that it kept turns out to be closed; a POST it never does.
     */
    static Transport jdk(HttpPolicy policy) {
        return jdk(policy, HttpRoute.ofTheJvm());
    }

    /** The same as {@link #jdk(HttpPolicy)}, one for all in this process that go by this policy. */
    static Transport shared(HttpPolicy policy) {
        return SharedTransports.of(policy);
    }

    /** The same, by a proxy or with a trust store of one's own. */
    static Transport jdk(HttpPolicy policy, HttpRoute route) {
        return new JdkTransport(policy, route);
    }
}
