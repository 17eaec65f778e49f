package dev.latchkey.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A jar of this build as a process of its own, started as a reader of the README starts it, but for two options of the JVM: a process
 * that lives for seconds is over before a better compiler pays.
 */
public final class RunningJar implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private RunningJar(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static RunningJar start(String jar, Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                Repository.root().resolve(jar).toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new RunningJar(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows the word {@code ready}; fails with all that was printed when the process ends before it. */
    public String ready() {
        List<String> printed = new ArrayList<>();
        for (Optional<String> line = nextLine(); line.isPresent(); line = nextLine()) {
            if (line.get().startsWith("ready")) {
                return line.get().substring("ready".length()).strip();
            }
            printed.add(line.get());
        }
        throw new AssertionError("ended without `ready`:\n" + String.join("\n", printed));
    }

    /** Everything that is printed until the process ends. */
    public String output() {
        return String.join("\n", output.lines().toList());
    }

    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it as a power cut does: nothing is finished or told. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private Optional<String> nextLine() {
        try {
            return Optional.ofNullable(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
