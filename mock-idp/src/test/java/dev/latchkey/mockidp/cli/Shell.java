package dev.latchkey.mockidp.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Commands as a pipeline or an image runs them, in a directory of their own. */
public record Shell(Path directory, Map<String, String> environment) {
    /** What came of a command. */
    public record Result(int code, String output) {}

    /** Skips the test where a program is missing. */
    public static void needs(String... programs) {
        for (String program : programs) {
            assumeTrue(
                    Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                            .anyMatch(one -> Files.isExecutable(Path.of(one, program))),
                    "this machine has no " + program);
        }
    }

    /** A script, as a workflow's runner starts it: it ends with the first command that fails. */
    public Result run(String script) {
        return run(List.of("bash", "-e", "-c", script));
    }

    public Result run(List<String> command) {
        try {
            Path log = Files.createTempFile(directory, "command", ".log");
            Process process = start(command, log);
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still runs: " + command + "\n" + Files.readString(log));
            }
            return new Result(process.exitValue(), Files.readString(log));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The output goes to a file: a command that stays behind would hold a pipe open. */
    public Process start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The Java of this test, first on the path. */
    public static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put(
                "PATH",
                Path.of(System.getProperty("java.home"), "bin") + ":"
                        + System.getenv().getOrDefault("PATH", ""));
        return all;
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
