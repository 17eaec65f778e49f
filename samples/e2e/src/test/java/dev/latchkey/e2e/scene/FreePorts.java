package dev.latchkey.e2e.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine that nobody listens on. */
public final class FreePorts {
    private static final int LOWEST = 10_000;
    private static final int LOWEST_EPHEMERAL = 32_768;
    private static final int MOST_ATTEMPTS = 100;

    private FreePorts() {}

    /** This port, or another one if somebody uses it. */
    public static int preferring(int port) {
        try {
            return bound(port);
        } catch (BindException e) {
            return one();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any free port, of those that no operating system hands out by itself: it is still free when a server starts on it. */
    public static int one() {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return bound(ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_EPHEMERAL));
            } catch (IOException e) {
                continue; // somebody has it: another
            }
        }
        throw new IllegalStateException("no free port among " + LOWEST + " to " + LOWEST_EPHEMERAL);
    }

    private static int bound(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
