package dev.latchkey.e2e.scene;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A load balancer: each request goes to the next instance that listens. It passes requests on as they are, so that the Host stays. */
public final class RoundRobin implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)");

    private final ServerSocket door;
    private final List<Integer> instances;
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService visitors = Executors.newCachedThreadPool();

    private RoundRobin(ServerSocket door, List<Integer> instances) {
        this.door = door;
        this.instances = instances;
    }

    /** Before instances on these ports of this machine. */
    public static RoundRobin on(int port, Integer... instances) {
        try {
            RoundRobin balancer =
                    new RoundRobin(new ServerSocket(port, 50, InetAddress.getByName("localhost")), List.of(instances));
            balancer.visitors.execute(balancer::welcome);
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket visitor = door.accept();
                visitors.execute(() -> serve(visitor));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket visitor) {
        try (visitor;
                Socket instance = instance()) {
            instance.getOutputStream().write(request(visitor.getInputStream()));
            instance.getInputStream().transferTo(visitor.getOutputStream());
        } catch (IOException e) {
            // the visitor sees a connection that ends
        }
    }

    private Socket instance() throws IOException {
        for (int attempt = 1; attempt < instances.size(); attempt++) {
            try {
                return connected();
            } catch (ConnectException e) {
                // killed: the next one
            }
        }
        return connected();
    }

    private Socket connected() throws IOException {
        int port = instances.get(Math.floorMod(next.getAndIncrement(), instances.size()));
        return new Socket("127.0.0.1", port);
    }

    /** One whole request that asks for the connection to be closed behind it. */
    private static byte[] request(InputStream from) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = from.read();
            if (octet < 0) {
                throw new IOException("half a request");
            }
            head.write(octet);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1)
                .replaceAll("(?im)^(connection|upgrade|http2-settings):.*\r\n", "");
        Matcher length = LENGTH.matcher(text);
        byte[] body = from.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(
                text.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    @Override
    public void close() throws IOException {
        door.close();
        visitors.shutdownNow();
    }
}
