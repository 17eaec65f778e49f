package dev.latchkey.samples.connector;

import io.javalin.Javalin;

/** A server on a port of this machine that nobody else can reach. */
final class Listening {
    private Listening() {}

    static Javalin on(Javalin server, int port) {
        try {
            return server.start("127.0.0.1", port);
        } catch (RuntimeException e) {
            throw new IllegalStateException("Port " + port + " cannot be used; set PORT to another.", e);
        }
    }
}
