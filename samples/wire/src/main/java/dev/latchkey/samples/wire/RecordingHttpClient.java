package dev.latchkey.samples.wire;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** The JDK's client, with a look at what passes between a client of MCP and its server. */
final class RecordingHttpClient extends HttpClient {

    private final HttpClient network;
    private final Wire wire;

    RecordingHttpClient(HttpClient network, Wire wire) {
        this.network = network;
        this.wire = wire;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HeardExchange heard = new HeardExchange(request, wire);
        try {
            return network.send(request, heard.hearing(handler));
        } catch (IOException e) {
            heard.ended();
            throw e;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        HeardExchange heard = new HeardExchange(request, wire);
        return heard.toTheEnd(network.sendAsync(request, heard.hearing(handler)));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushed) {
        HeardExchange heard = new HeardExchange(request, wire);
        return heard.toTheEnd(network.sendAsync(request, heard.hearing(handler), pushed));
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return network.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return network.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return network.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return network.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return network.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return network.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return network.authenticator();
    }

    @Override
    public Version version() {
        return network.version();
    }

    @Override
    public Optional<Executor> executor() {
        return network.executor();
    }
}
