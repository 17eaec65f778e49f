package dev.latchkey.benchmarks;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.Tenant;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;

/** A process of its own: the first start inside it, then tenants; prints milliseconds and microseconds. */
final class InProcessLatchkey {
    private InProcessLatchkey() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        try (MockIdp idp = MockIdp.start()) {
            URI.create(idp.issuer() + "/.well-known/openid-configuration")
                    .toURL()
                    .openStream()
                    .readAllBytes();
            System.out.println((System.nanoTime() - start) / 1_000_000);
            long[] nanos = new long[1_000];
            for (int i = -200; i < nanos.length; i++) {
                long before = System.nanoTime();
                Tenant tenant = idp.tenant();
                nanos[Math.max(i, 0)] = System.nanoTime() - before;
                tenant.close();
            }
            Arrays.sort(nanos);
            System.out.println(nanos[500] / 1_000 + " " + nanos[990] / 1_000);
        }
    }
}
