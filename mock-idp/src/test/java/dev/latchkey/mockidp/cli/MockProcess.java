package dev.latchkey.mockidp.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The command in a process of its own, which can be killed. */
public final class MockProcess implements AutoCloseable {
    private final Process process;
    private final String issuer;

    private MockProcess(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /** Starts it and waits for {@code ready}. */
    public static MockProcess start(int port, Path data) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MockIdpCommand.class.getName(),
                "--port",
                String.valueOf(port),
                "--data",
                data.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new MockProcess(process, ready(process));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ready(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IllegalStateException("expected ready but was " + line);
        }
        return line.substring("ready ".length());
    }

    public String issuer() {
        return issuer;
    }

    public int port() {
        return Integer.parseInt(issuer.replaceFirst(".*:(\\d+)/oidc", "$1"));
    }

    /** Ends it without a word: {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
