package dev.latchkey.e2e.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program to run to its end, with its two outputs read as one text. */
record Command(Path folder, List<String> words, Map<String, String> environment) {
    static Command in(Path folder, String... words) {
        return new Command(folder, List.of(words), Map.of());
    }

    Command withEnvironment(Map<String, String> added) {
        return new Command(folder, words, added);
    }

    /** What the program printed; throws {@link BrowserUnavailable} with that text when it fails. */
    String run() {
        try {
            return finish(start());
        } catch (IOException e) {
            throw new BrowserUnavailable(
                    "`" + String.join(" ", words) + "` could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserUnavailable("`" + String.join(" ", words) + "` was interrupted", e);
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String finish(Process process) throws InterruptedException {
        String output = outputOf(process);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new BrowserUnavailable(
                    "`" + String.join(" ", words) + "` ended with " + exit + ":\n" + output.strip());
        }
        return output;
    }

    private static String outputOf(Process process) {
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
