package dev.latchkey.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The ports that one demo has claimed so far, so that no two of its servers get the same. */
final class ClaimedPorts {
    private static final int HIGHEST = 65_535;
    private static final int MILLISECONDS_TO_CONNECT = 200;
    private static final int LOWEST_FREE = 20_000;
    private static final int LOWEST_EPHEMERAL = 32_768;
    private static final int MOST_ATTEMPTS = 100;

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
        int port = wanted == 0 ? free(option) : bind(option, wanted);
        optionOf.put(port, option);
        return port;
    }

    /**
     * Below the ports that operating systems hand out by themselves: the server that gets this one starts later, and until then
     * another program's connection might take a port from among those.
     */
    private int free(String option) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, LOWEST_EPHEMERAL);
            if (!optionOf.containsKey(port) && !somebodyAnswersAt(port) && isFree(port)) {
                return port;
            }
        }
        return bind(option, 0);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
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
