package dev.latchkey.samples.connector;

import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.mcp.client.McpUser;
import dev.latchkey.mcp.client.Target;
import java.util.Optional;

/** One browser: what it looked for, what it connected, and which call waits for a step-up. */
final class Visitor {
    /** What came of a call of a tool. */
    record Result(String tool, String text, boolean isGood) {}

    private final McpUser user;
    private Optional<Target> target = Optional.empty();
    private Optional<McpConnection> connection = Optional.empty();
    private Optional<String> waiting = Optional.empty();
    private Optional<Result> result = Optional.empty();
    private Optional<String> message = Optional.empty();

    Visitor(McpUser user) {
        this.user = user;
    }

    McpUser user() {
        return user;
    }

    synchronized Optional<Target> target() {
        return target;
    }

    /** What was found; a connection stays where it is still of the issuer that the server names now. No call waits any longer. */
    synchronized void found(Target found) {
        target = Optional.of(found);
        waiting = Optional.empty();
        connection = found instanceof Target.Known known ? user.connection(known.server()) : Optional.empty();
        result = Optional.empty();
    }

    synchronized Optional<McpConnection> connection() {
        return connection;
    }

    synchronized void connected(McpConnection newest) {
        connection = Optional.of(newest);
    }

    synchronized void forget() {
        connection.ifPresent(user::forget);
        connection = Optional.empty();
        result = Optional.empty();
        waiting = Optional.empty();
    }

    /** This tool is called again once there is a token that may do more. */
    synchronized void waitsFor(String tool) {
        waiting = Optional.of(tool);
    }

    /** Whoever declined does not want the call. */
    synchronized void stopWaiting() {
        waiting = Optional.empty();
    }

    /** The call that waits, once. */
    synchronized Optional<String> takeWaiting() {
        Optional<String> taken = waiting;
        waiting = Optional.empty();
        return taken;
    }

    synchronized void came(Result newest) {
        result = Optional.of(newest);
    }

    synchronized Optional<Result> result() {
        return result;
    }

    synchronized void tell(String text) {
        message = Optional.of(text);
    }

    /** What is to be said on the next page, once. */
    synchronized Optional<String> takeMessage() {
        Optional<String> taken = message;
        message = Optional.empty();
        return taken;
    }
}
