package dev.latchkey.e2e.tutorial;

import dev.latchkey.e2e.Repository;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A command of the tutorial in a real shell, in the folder of the repository, as a reader runs it. */
final class Shell implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Shell(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static Shell run(Command command) {
        return run(command, Repository.root(), Map.of());
    }

    static Shell run(Command command, Path folder, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command.text())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", "", (path, nothing) -> javaFolder() + File.pathSeparator + path);
        try {
            return new Shell(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until this line is printed; fails with all that was printed when the command ends before. */
    void prints(String line) {
        List<String> printed = new ArrayList<>();
        if (output.lines().peek(printed::add).noneMatch(line::equals)) {
            throw new AssertionError("ended without \"" + line + "\":\n" + String.join("\n", printed));
        }
    }

    /** Answers a question of the command's. */
    void type(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is printed until the command ends, which has to be a success. */
    String output() {
        String printed = String.join("\n", output.lines().toList());
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new AssertionError("ended with " + exit + ":\n" + printed);
        }
        return printed;
    }

    /** Ends what the shell started, as Ctrl-C does, and then the shell. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(one -> one.onExit().join());
    }

    private static Path javaFolder() {
        return Path.of(System.getProperty("java.home"), "bin");
    }
}
