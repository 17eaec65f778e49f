package dev.latchkey.samples.wire;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Wire} for a servlet app, Spring Boot above all: a filter before all others, so that it sees their redirects. */
public final class WireFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Wire wire;

    /** A filter that shows this record. */
    public WireFilter(Wire wire) {
        this.wire = wire;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BrowserRequest asked = read(request);
        Optional<PageReply> page = wire.reply(asked);
        if (page.isPresent()) {
            write(page.get(), response);
            return;
        }
        wire.came(asked);
        chain.doFilter(request, response);
        Optional.ofNullable(response.getHeader("Location")).ifPresent(wire::sentTo);
    }

    private static void write(PageReply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        response.getOutputStream().write(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static BrowserRequest read(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        boolean forwarded = request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null;
        return new BrowserRequest(
                request.getMethod(),
                request.getRequestURI(),
                parameters,
                Optional.ofNullable(request.getHeader("Host")),
                forwarded);
    }
}
