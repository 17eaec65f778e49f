package dev.latchkey.mockidp.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where the server listens.
 *
 * @param bind an address of this machine, or its name
 * @param port 0 takes a free one
 * @param tls the server's key and certificate, where it speaks https
 */
public record Listening(String bind, int port, Optional<SSLContext> tls) {
    private static final int WAITING_CONNECTIONS = 2048;

    /** On this machine only, without https. */
    public static Listening at(int port) {
        return new Listening("localhost", port, Optional.empty());
    }

    /** Asked first, because Javalin would log the whole stack before it says so. */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(bind, port));
        } catch (BindException e) {
            throw new PortTakenException(port, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With room for a burst of clients: those that find the queue full are told that the connection was reset. */
    ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector =
                tls.map(context -> secure(server, http, context)).orElseGet(() -> plain(server, http));
        connector.setHost(bind);
        connector.setPort(port);
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        return connector;
    }

    private static ServerConnector plain(Server server, HttpConfiguration http) {
        return new ServerConnector(server, new HttpConnectionFactory(http));
    }

    /** Whatever name a client calls it by: which names are right is the certificate's business. */
    private static ServerConnector secure(Server server, HttpConfiguration http, SSLContext context) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(context);
        HttpConfiguration https = new HttpConfiguration(http);
        https.addCustomizer(new SecureRequestCustomizer(false));
        return new ServerConnector(
                server, new SslConnectionFactory(factory, "http/1.1"), new HttpConnectionFactory(https));
    }
}
