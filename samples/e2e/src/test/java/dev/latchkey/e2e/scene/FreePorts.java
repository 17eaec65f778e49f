package dev.latchkey.e2e.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine that nobody listens on. */
public final class FreePorts {
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

    /** Any free port. */
    public static int one() {
        try {
            return bound(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int bound(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
