package dev.latchkey.benchmarks;

import java.io.IOException;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/** A process of its own: the first start inside it; prints milliseconds. An issuer of the peer is a path, and costs nothing to make. */
final class InProcessNavikt {
    private InProcessNavikt() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        MockOAuth2Server server = new MockOAuth2Server();
        server.start();
        server.wellKnownUrl("default").url().openStream().readAllBytes();
        System.out.println((System.nanoTime() - start) / 1_000_000);
        System.out.println("0 0");
        server.shutdown();
    }
}
