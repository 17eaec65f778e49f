package dev.latchkey.mcp.discovery;

import dev.latchkey.failure.Failure;
import java.util.List;

/** What came of looking for who issues tokens for an MCP server, with each step on the way. */
public sealed interface Discovered {
    /** What was asked, in order. */
    List<Step> steps();

    /** Everything that a sign-in needs is known and checked. */
    record Found(McpServer server, List<Step> steps) implements Discovered {
        public Found {
            steps = List.copyOf(steps);
        }
    }

    /** It ended here, and why. */
    record Failed(Failure failure, List<Step> steps) implements Discovered {
        public Failed {
            steps = List.copyOf(steps);
        }
    }
}
