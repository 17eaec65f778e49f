package dev.latchkey.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;

/** The ports that one demo has claimed so far, so that no two of its servers get the same. */
final class ClaimedPorts {
    private static final int HIGHEST = 65_535;
    private static final int MILLISECONDS_TO_CONNECT = 200;

    private final Map<Integer, String> optionOf = new HashMap<>();

    /** The port itself, or a free one for 0. Throws {@link PortUnusable}. */
    int claim(String option, int wanted) {
        if (wanted < 0 || wanted > HIGHEST) {
            throw PortUnusable.refused(wanted, option, "ports are numbers from 1 to " + HIGHEST);
        }
        if (optionOf.containsKey(wanted)) {
            throw PortUnusable.taken(wanted, option, "this demo itself (" + optionOf.get(wanted) + ")");
        }
        if (wanted != 0 && somebodyAnswersAt(wanted)) {
            throw PortUnusable.taken(wanted, option, "another program");
        }
        int port = bind(option, wanted);
        optionOf.put(port, option);
        return port;
    }

    private static int bind(String option, int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw PortUnusable.refused(wanted, option, String.valueOf(e.getMessage()));
        }
    }

    /** Asks all addresses of localhost: who listens on ::1 alone would get the browser's requests instead of us. */
    private static boolean somebodyAnswersAt(int port) {
        try {
            for (InetAddress address : InetAddress.getAllByName("localhost")) {
                if (answers(new InetSocketAddress(address, port))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("localhost has no address on this machine", e);
        }
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, MILLISECONDS_TO_CONNECT);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
