package dev.latchkey.mcp.client;

import dev.latchkey.failure.Failure;
import dev.latchkey.mcp.discovery.McpServer;
import dev.latchkey.mcp.discovery.Step;
import dev.latchkey.mcp.registration.Registration;
import java.util.List;

/** An MCP server to sign in for, or why that cannot be; with each step of finding out. */
public sealed interface Target {
    /** What was asked and decided, in order. */
    List<Step> steps();

    /** Ready for a sign-in: the server, who issues its tokens, and by which name the client is known there. */
    record Known(McpServer server, Registration registration, List<Step> steps) implements Target {
        public Known {
            steps = List.copyOf(steps);
        }
    }

    /** It ended here, and why. */
    record Unknown(Failure failure, List<Step> steps) implements Target {
        public Unknown {
            steps = List.copyOf(steps);
        }
    }
}
