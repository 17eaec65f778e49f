package dev.latchkey.mcp.scene;

import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mcp.client.McpAuthorization;
import dev.latchkey.mcp.client.McpClientConfig;
import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.mcp.client.McpOutcome;
import dev.latchkey.mcp.client.McpUser;
import dev.latchkey.mcp.client.OfflineAccess;
import dev.latchkey.mcp.client.Target;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.session.Freshness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mock of Logto, an MCP server that trusts it, and a client that is registered there as {@code connector}. */
public final class McpScene implements AutoCloseable {
    public static final String CALLBACK = "http://localhost:3061/callback";
    public static final String SECRET = "connector-secret";

    private final MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withClock(MockClock.ticking()));
    private final NotesServer server = NotesServer.start(freePort(), idp.issuer(), idp.clock());
    private final HttpClient http = HttpClient.newHttpClient();

    public McpScene() {
        idp.addResource(ApiResource.of(server.url(), "notes:read", "notes:write"));
        idp.directory().add(Role.ofUsers("notes-editor").withScopes(server.url(), "notes:read", "notes:write"));
        idp.directory().add(Role.ofUsers("notes-reader").withScopes(server.url(), "notes:read"));
        idp.changeUser("alice", user -> user.withRoles(List.of("notes-editor")));
        idp.changeUser("bob", user -> user.withRoles(List.of("notes-reader")));
        idp.addApplication(Application.traditional("connector", SECRET, CALLBACK));
    }

    public MockIdp idp() {
        return idp;
    }

    public NotesServer server() {
        return server;
    }

    /** The client, registered by hand, that asks for nothing but what the server wants. */
    public McpClientConfig config() {
        return McpClientConfig.of(CALLBACK)
                .withOfflineAccess(OfflineAccess.NOT_ASKED)
                .withRegistered(idp.issuer(), "connector", Secret.of(SECRET));
    }

    public McpAuthorization authorization(McpClientConfig config) {
        return McpAuthorization.of(
                config, Surroundings.system(HttpPolicy.defaults()).withClock(idp.clock()));
    }

    /** The server, and who issues its tokens, as the client finds them out. */
    public static Target.Known known(Target target) {
        if (target instanceof Target.Known known) {
            return known;
        }
        throw new AssertionError(target);
    }

    /** Signs a user in at a place that a sign-in or a step-up named, and hands the callback to the client. */
    public McpOutcome come(McpUser user, URI location, String username) {
        return user.callback(parameters(idp.signIn(username).at(location)));
    }

    /** A connection of a user of the mock. */
    public McpConnection connect(McpUser user, McpAuthorization authorization, String username) {
        URI location = user.signIn(known(authorization.find(server.url())));
        return connection(come(user, location, username));
    }

    public static McpConnection connection(McpOutcome outcome) {
        if (outcome instanceof McpOutcome.Connected connected) {
            return connected.connection();
        }
        throw new AssertionError(outcome);
    }

    /** A token that the client got for the server, as any program could send it. */
    public String token(String username) {
        McpAuthorization authorization = authorization(config());
        return token(connect(authorization.user(), authorization, username).token());
    }

    public static String token(Freshness freshness) {
        if (freshness instanceof Freshness.Fresh fresh) {
            return fresh.token().reveal();
        }
        throw new AssertionError(freshness);
    }

    public HttpResponse<String> post(String address, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream"),
                headers);
    }

    public HttpResponse<String> get(String address, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(address)), headers);
    }

    public HttpResponse<String> delete(String address, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(address)).DELETE(), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        try {
            HttpRequest complete = (headers.length == 0 ? request : request.headers(headers)).build();
            return http.send(complete, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters of a callback, as a web framework hands them over. */
    public static Map<String, List<String>> parameters(URI callback) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (callback.getRawQuery() != null) {
            for (String pair : callback.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(
                        parts[0],
                        List.of(URLDecoder.decode(parts.length == 1 ? "" : parts[1], StandardCharsets.UTF_8)));
            }
        }
        return parameters;
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        idp.close();
    }
}
