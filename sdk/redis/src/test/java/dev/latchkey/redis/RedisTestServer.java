package dev.latchkey.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on a free port of loopback. */
final class RedisTestServer implements AutoCloseable {

    private final RedisServer server;
    private final int port;

    private RedisTestServer(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static RedisTestServer start() {
        return started(freePort(), List.of());
    }

    /** One that forgets nothing when it ends: each write is in this directory before it is answered. */
    static RedisTestServer startDurable(Path data) {
        return startDurable(data, freePort());
    }

    static RedisTestServer startDurable(Path data, int port) {
        return started(port, List.of("dir " + data, "appendonly yes", "appendfsync always"));
    }

    private static RedisTestServer started(int port, List<String> more) {
        try {
            RedisServerBuilder builder =
                    RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("maxmemory 128M");
            more.forEach(builder::setting);
            RedisServer server = builder.build();
            server.start();
            return new RedisTestServer(server, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
