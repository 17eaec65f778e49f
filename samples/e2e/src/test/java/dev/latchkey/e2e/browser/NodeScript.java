package dev.latchkey.e2e.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server of others in node, below src/test/node, with the packages that its lock file names; runs until it is closed. */
public final class NodeScript implements AutoCloseable {
    private final Process process;
    private final String ready;

    private NodeScript(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /** Why no script can run here: the machine has no node. Empty when it has. */
    public static Optional<String> missing() {
        try {
            Node.find(System.getenv());
            return Optional.empty();
        } catch (BrowserUnavailable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Fetches the packages where they are missing (npm ci, once) and starts; throws {@link BrowserUnavailable} without node. */
    public static NodeScript start(String folder, String script, String... arguments) {
        return start(Map.of(), folder, script, arguments);
    }

    /** The same with more in its environment. */
    public static NodeScript start(Map<String, String> environment, String folder, String script, String... arguments) {
        Path home = Path.of("src/test/node").resolve(folder).toAbsolutePath();
        Node node = Node.find(System.getenv());
        install(home, node);
        List<String> words = new ArrayList<>(List.of(node.executable().toString(), script));
        words.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(home.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new NodeScript(process, readyLine(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(Path home, Node node) {
        if (!Files.isDirectory(home.resolve("node_modules"))) {
            Path npm = node.npm()
                    .orElseThrow(() -> new BrowserUnavailable("npm, which comes with node, is not on the PATH"));
            Command.in(home, npm.toString(), "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")
                    .run();
        }
    }

    private static String readyLine(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ready ")) {
                return line.substring("ready ".length());
            }
        }
        throw new BrowserUnavailable("the script ended without `ready`");
    }

    /** What followed the word {@code ready}. */
    public String ready() {
        return ready;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
