package dev.latchkey.doctor.probe;

import java.net.URI;
import java.util.Set;

/** This machine, which no network lies before. */
public final class Loopback {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private Loopback() {}

    /** Whether an address is one of this machine. */
    public static boolean isAt(URI uri) {
        return uri.getHost() != null && HOSTS.contains(uri.getHost());
    }
}
