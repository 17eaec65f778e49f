package dev.latchkey.mcp.server;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.Consumer;

/** Hears which MCP session the server begins before the client does, whose next request may be here before this one ends. */
final class SessionHeard extends HttpServletResponseWrapper {
    private final Consumer<String> began;

    SessionHeard(HttpServletResponse response, Consumer<String> began) {
        super(response);
        this.began = began;
    }

    @Override
    public void setHeader(String name, String value) {
        hear(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        hear(name, value);
        super.addHeader(name, value);
    }

    private void hear(String name, String value) {
        if (McpFilter.SESSION.equalsIgnoreCase(name)) {
            began.accept(value);
        }
    }
}
