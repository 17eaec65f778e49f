package dev.latchkey.mcp.scene;

import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mcp.server.McpCaller;
import dev.latchkey.mcp.server.McpFilter;
import dev.latchkey.mcp.server.McpGuard;
import dev.latchkey.mcp.server.McpMetadataServlet;
import dev.latchkey.mcp.server.ToolScopes;
import dev.latchkey.resource.ResourceConfig;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An MCP server of the official SDK in Tomcat, behind the filter: {@code read_notes} for all, {@code add_note} for who may write. */
public final class NotesServer implements AutoCloseable {
    /** Held, or it would be forgotten with its level. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    static {
        TOMCAT.setLevel(Level.SEVERE);
    }

    private final Tomcat tomcat;
    private final String url;

    private final AtomicBoolean refusing;

    private NotesServer(Tomcat tomcat, String url, AtomicBoolean refusing) {
        this.tomcat = tomcat;
        this.url = url;
        this.refusing = refusing;
    }

    /** Answers the next request with a token with 401, as where a token was revoked. */
    public void refuseNext() {
        refusing.set(true);
    }

    /** What the tools saw, and what they do. */
    public record Notes(List<String> notes, List<String> callers) {
        static Notes empty() {
            return new Notes(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }
    }

    public static NotesServer start(int port, String issuer, Clock clock) {
        String url = address(port);
        return start(port, guard(issuer, url, clock), mcp(port));
    }

    /**
     * One of several instances that clients reach by one address: with the SDK's transport that keeps no sessions.
     *
     * @param resource the address that clients are told
     */
    public static NotesServer stateless(String resource, String issuer, Clock clock) {
        return start(McpScene.freePort(), guard(issuer, resource, clock), stateless());
    }

    private static NotesServer start(int port, McpGuard guard, HttpServlet mcp) {
        AtomicBoolean refusing = new AtomicBoolean();
        return new NotesServer(tomcat(port, guard, refusing, mcp), address(port), refusing);
    }

    private static String address(int port) {
        return "http://localhost:" + port + "/mcp";
    }

    private static McpGuard guard(String issuer, String resource, Clock clock) {
        return McpGuard.of(
                ResourceConfig.of(issuer, resource),
                ToolScopes.of("notes:read").withTool("add_note", "notes:write"),
                Surroundings.system(HttpPolicy.defaults()).withClock(clock));
    }

    private static Tomcat tomcat(int port, McpGuard guard, AtomicBoolean refusing, HttpServlet servlet) {
        try {
            Path base = Files.createTempDirectory("notes-server");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(base.toString());
            tomcat.setPort(port);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("", base.toString());
            Wrapper mcp = Tomcat.addServlet(context, "mcp", servlet);
            mcp.setAsyncSupported(true);
            context.addServletMappingDecoded("/mcp", "mcp");
            Tomcat.addServlet(context, "metadata", McpMetadataServlet.of(guard));
            context.addServletMappingDecoded(McpMetadataServlet.MAPPING, "metadata");
            putInFront(context, "refusing", refusal(refusing));
            putInFront(context, "guard", McpFilter.of(guard));
            tomcat.start();
            return tomcat;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void putInFront(Context context, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        map.addServletName("mcp");
        context.addFilterMap(map);
    }

    private static Filter refusal(AtomicBoolean refusing) {
        return (request, response, chain) -> {
            boolean hasToken = ((HttpServletRequest) request).getHeader("Authorization") != null;
            if (hasToken && refusing.getAndSet(false)) {
                ((HttpServletResponse) response).setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                ((HttpServletResponse) response).setStatus(401);
            } else {
                chain.doFilter(request, response);
            }
        };
    }

    private static HttpServletStreamableServerTransportProvider mcp(int port) {
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .contextExtractor(McpCaller::context)
                .securityValidator(DefaultServerTransportSecurityValidator.builder()
                        .allowedHost("localhost:" + port)
                        .allowedOrigin("http://localhost:" + port)
                        .build())
                .build();
        Notes notes = Notes.empty();
        McpSyncServer server = McpServer.sync(transport)
                .serverInfo("notes", "1")
                .tools(
                        tool("read_notes", exchange -> caller(exchange) + ": " + String.join(", ", notes.notes())),
                        tool("add_note", exchange -> {
                            notes.notes().add("a note of " + caller(exchange));
                            return "added";
                        }))
                .build();
        return transport;
    }

    private static HttpServletStatelessServerTransport stateless() {
        HttpServletStatelessServerTransport transport = HttpServletStatelessServerTransport.builder()
                .messageEndpoint("/mcp")
                .contextExtractor(McpCaller::context)
                .build();
        var server = McpServer.sync(transport)
                .serverInfo("notes", "1")
                .toolCall(
                        described("read_notes"),
                        (context, request) -> answer(McpCaller.of(context).subject()))
                .build();
        return transport;
    }

    private static String caller(McpSyncServerExchange exchange) {
        return McpCaller.of(exchange.transportContext()).subject();
    }

    private static SyncToolSpecification tool(String name, Function<McpSyncServerExchange, String> work) {
        return SyncToolSpecification.builder()
                .tool(described(name))
                .callHandler((exchange, request) -> answer(work.apply(exchange)))
                .build();
    }

    private static McpSchema.Tool described(String name) {
        return McpSchema.Tool.builder(name, Map.of("type", "object"))
                .description(name)
                .build();
    }

    private static McpSchema.CallToolResult answer(String text) {
        return McpSchema.CallToolResult.builder().addTextContent(text).build();
    }

    /** The address of the MCP endpoint, which is its resource indicator. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
