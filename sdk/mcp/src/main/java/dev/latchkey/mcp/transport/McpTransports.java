package dev.latchkey.mcp.transport;

import dev.latchkey.failure.UnreachableException;
import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.session.Freshness;
import dev.latchkey.token.AccessToken;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.customizer.McpHttpClientTransportAuthorizationErrorHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The streamable HTTP transport of the official Java SDK with a connection's tokens: a fresh one in the {@code Authorization} header
 * of each request, never elsewhere; after an answer of 401 one more try with a renewed one. A 403 is for the app: see {@link Refusal}
 * and {@code McpUser.stepUp}. Where the authorization server does not answer and no token is at hand, the call fails with an {@link
 * UnreachableException} among its causes, and the connection stays as it is.
 */
public final class McpTransports {
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private McpTransports() {}

    /** A transport to the connection's server, to be built, or configured further, by the caller. No redirect is followed. */
    public static HttpClientStreamableHttpTransport.Builder of(McpConnection connection) {
        URI address = connection.server().address();
        String origin = address.getScheme() + "://" + address.getRawAuthority();
        return HttpClientStreamableHttpTransport.builder(origin)
                .endpoint(endpoint(address))
                .customizeClient(client -> client.followRedirects(HttpClient.Redirect.NEVER))
                .asyncHttpRequestCustomizer((request, method, uri, body, context) -> offThread(() -> {
                    token(connection, uri)
                            .ifPresent(token -> request.setHeader(AUTHORIZATION, BEARER + token.reveal()));
                    return request;
                }))
                .authorizationErrorHandler(McpHttpClientTransportAuthorizationErrorHandler.fromSync(
                        (request, answer, context) -> answer.statusCode() == 401
                                && request.headers()
                                        .firstValue(AUTHORIZATION)
                                        .filter(sent -> isRenewed(connection, sent))
                                        .isPresent()));
    }

    /** A refresh waits for the network; whatever thread an asynchronous client is on must not. */
    private static <T> Mono<T> offThread(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    /** The SDK wants a path, also of a server at the root. */
    private static String endpoint(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    private static Optional<AccessToken> token(McpConnection connection, URI uri) {
        return connection.isFor(uri) ? fresh(orThrow(connection.token())) : Optional.empty();
    }

    /** Without a token the server would say 401, and the user be asked to sign in again though nothing is lost. */
    private static Freshness orThrow(Freshness freshness) {
        if (freshness instanceof Freshness.Unavailable later) {
            throw new UnreachableException(later.failure(), later.retryAfter());
        }
        return freshness;
    }

    /** Whether there is another token than the one that was refused; a thread beside this one may have got it already. */
    private static boolean isRenewed(McpConnection connection, String sent) {
        return fresh(connection.token())
                .flatMap(now ->
                        sent.equals(BEARER + now.reveal()) ? fresh(connection.tokenInsteadOf(now)) : Optional.of(now))
                .isPresent();
    }

    private static Optional<AccessToken> fresh(Freshness freshness) {
        return freshness instanceof Freshness.Fresh fresh ? Optional.of(fresh.token()) : Optional.empty();
    }
}
