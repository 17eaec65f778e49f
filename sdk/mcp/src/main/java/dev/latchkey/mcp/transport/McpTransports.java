package dev.latchkey.mcp.transport;

import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.session.Freshness;
import dev.latchkey.token.AccessToken;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.customizer.McpHttpClientTransportAuthorizationErrorHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;

/**
 * The streamable HTTP transport of the official Java SDK with a connection's tokens: a fresh one in the {@code Authorization} header
 * of each request, never elsewhere; after an answer of 401 one more try with a renewed one. A 403 is for the app: see {@link Refusal}
 * and {@code McpUser.stepUp}.
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
                .endpoint(address.toString().substring(origin.length()))
                .customizeClient(client -> client.followRedirects(HttpClient.Redirect.NEVER))
                .httpRequestCustomizer((request, method, uri, body, context) -> token(connection, uri)
                        .ifPresent(token -> request.setHeader(AUTHORIZATION, BEARER + token.reveal())))
                .authorizationErrorHandler(McpHttpClientTransportAuthorizationErrorHandler.fromSync(
                        (request, answer, context) -> answer.statusCode() == 401
                                && request.headers()
                                        .firstValue(AUTHORIZATION)
                                        .filter(sent -> isRenewed(connection, sent))
                                        .isPresent()));
    }

    private static Optional<AccessToken> token(McpConnection connection, URI uri) {
        return connection.isFor(uri) ? fresh(connection.token()) : Optional.empty();
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
