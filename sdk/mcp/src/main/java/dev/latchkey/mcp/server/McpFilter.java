package dev.latchkey.mcp.server;

import dev.latchkey.failure.Failure;
import dev.latchkey.resource.AccessTokenClaims;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.ResourceRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * In front of the servlet of an MCP server: lets requests through whose token was verified, and answers the others with the right
 * challenge. Behind it the {@code Authorization} header is gone; who calls is in {@link McpCaller}.
 *
 * <p>Map it to the servlet by its name, so that no spelling of a path leads past it, and let it support asynchronous requests. The
 * metadata that its challenges name is served by {@link McpMetadataServlet}.
 *
 * <p>An MCP session belongs to the user and the client that began it; anybody else is answered with 404, as for a session that there is not,
 * and clients begin a new one then. Whose it is lies in the memory of this filter, since the session itself lies in the memory of the
 * official SDK's transport. So several instances need a load balancer that sends each {@code Mcp-Session-Id} to the instance that gave it,
 * or the SDK's stateless transport, which gives none: then every instance can answer every request.
 */
public final class McpFilter implements Filter {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    static final String SESSION = "Mcp-Session-Id";

    private final McpGuard guard;
    private final SessionOwners owners = new SessionOwners();

    private McpFilter(McpGuard guard) {
        this.guard = guard;
    }

    /** A filter that asks this guard. */
    public static McpFilter of(McpGuard guard) {
        return new McpFilter(guard);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        guarded((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void guarded(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResourceRequest asked = asked(request);
        AccessTokenOutcome first = guard.decide(asked);
        if (!(first instanceof AccessTokenOutcome.Accepted accepted)) {
            refuse(first, response);
            return;
        }
        Optional<byte[]> body = body(request);
        if (body.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        if (body.get().length > 0 && !McpGuard.isReadable(body.get())) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            write(response, "text/plain", "The body is no JSON-RPC message, or has a member twice.");
            return;
        }
        AccessTokenOutcome second = guard.decide(asked, accepted, body.get());
        if (second instanceof AccessTokenOutcome.Accepted let) {
            letIn(let.claims(), new ReadRequest(request, body.get()), response, chain);
        } else {
            refuse(second, response);
        }
    }

    private void letIn(
            AccessTokenClaims claims, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> session = Optional.ofNullable(request.getHeader(SESSION));
        if (session.filter(id -> !owners.mayUse(id, claims)).isPresent()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            write(response, "text/plain", "There is no such MCP session for this caller.");
            return;
        }
        new McpCaller(claims).putInto(request);
        chain.doFilter(request, new SessionHeard(response, id -> owners.began(id, claims)));
        session.filter(id -> request.getMethod().equals("DELETE") && isSuccess(response))
                .ifPresent(owners::ended);
    }

    /** A server may keep the session: it answers 405, or refuses for a reason of its own. */
    private static boolean isSuccess(HttpServletResponse response) {
        return response.getStatus() / 100 == 2;
    }

    /** Query parameters only: an MCP request has no form, and to look for one would read its body. */
    private static ResourceRequest asked(HttpServletRequest request) {
        Set<String> names = new HashSet<>();
        for (String pair :
                Optional.ofNullable(request.getQueryString()).orElse("").split("&")) {
            names.add(decoded(pair.split("=", 2)[0]));
        }
        return new ResourceRequest(Collections.list(request.getHeaders("Authorization")), names);
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        return body.length > MOST_BYTES ? Optional.empty() : Optional.of(body);
    }

    private static void refuse(AccessTokenOutcome outcome, HttpServletResponse response) throws IOException {
        if (outcome instanceof AccessTokenOutcome.Refused refused) {
            response.setStatus(refused.status());
            response.setHeader("WWW-Authenticate", refused.challenge());
            explain(refused.failure(), response);
        } else if (outcome instanceof AccessTokenOutcome.Unavailable unavailable) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            unavailable
                    .retryAfter()
                    .map(Duration::toSeconds)
                    .ifPresent(seconds -> response.setHeader("Retry-After", String.valueOf(seconds)));
            explain(unavailable.failure(), response);
        }
    }

    private static void explain(Failure failure, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        write(response, "text/plain", failure.what() + ". [" + failure.code() + "]");
    }

    private static void write(HttpServletResponse response, String type, String text) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
