package dev.latchkey.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process of a peer's server. */
final class RunningServer implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Duration untilReady;

    private RunningServer(Process process, int port, Duration untilReady) {
        this.process = process;
        this.port = port;
        this.untilReady = untilReady;
    }

    /** Starts it and waits for the first discovery answer. */
    static RunningServer start(Peer peer, Algorithm algorithm, String... jvmOptions) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(Jvm.JAVA));
        command.addAll(List.of(jvmOptions));
        command.addAll(peer.arguments(port, algorithm));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(peer.environment(port, algorithm));
        try {
            long start = System.nanoTime();
            Process process = builder.start();
            awaitAnswer(peer, port, process);
            return new RunningServer(process, port, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitAnswer(Peer peer, int port, Process process) throws IOException {
        while (process.isAlive()) {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) peer.discovery(port).toURL().openConnection();
                if (connection.getResponseCode() == 200) {
                    connection.getInputStream().readAllBytes();
                    return;
                }
            } catch (ConnectException e) {
                Jvm.pause(2);
            }
        }
        throw new IllegalStateException(peer.name() + " ended with " + process.exitValue());
    }

    int port() {
        return port;
    }

    Duration untilReady() {
        return untilReady;
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What lives after a full collection, in MiB. */
    long liveHeapMib() {
        Jvm.command("jcmd", String.valueOf(process.pid()), "GC.run");
        for (String line : Jvm.command("jcmd", String.valueOf(process.pid()), "GC.heap_info")
                .split("\n")) {
            if (line.contains(" used ")) {
                return Long.parseLong(line.replaceFirst(".* used (\\d+)K.*", "$1")) / 1024;
            }
        }
        throw new IllegalStateException("no heap_info");
    }

    /** The memory that the machine gives the process, in MiB. */
    long residentMib() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
