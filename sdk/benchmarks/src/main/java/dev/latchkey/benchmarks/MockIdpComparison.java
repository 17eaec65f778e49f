package dev.latchkey.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Measures both mocks in turn and prints a table in Markdown. Arguments: the build directory, the standalone jar. */
final class MockIdpComparison {
    private static final int STARTS = Integer.getInteger("starts", 15);
    private static final int WARM_UP = Integer.getInteger("warmUp", 10_000);
    private static final int FLOWS = Integer.getInteger("flows", 8_000);
    private static final int SIGN_INS = Integer.getInteger("signIns", 10_000);

    private final Path target;
    private final PrintStream out = System.out;

    private MockIdpComparison(Path target) {
        this.target = target;
    }

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        new MockIdpComparison(target)
                .run(List.of(new Latchkey(Path.of(arguments[1]), target, List.of()), new Navikt(target)));
    }

    private void run(List<Peer> peers) throws IOException {
        out.println("| measured | "
                + String.join(" | ", peers.stream().map(Peer::name).toList()) + " |");
        out.println("|---|---|---|");
        row("cold start to the first discovery answer, median of " + STARTS, peers, peer -> millis(coldStart(peer)));
        row("the same with a class data archive", peers, peer -> millis(archivedStart(peer)));
        row("first start inside a JVM, median of " + STARTS, peers, peer -> median(peer) + " ms");
        for (Algorithm algorithm : Algorithm.values()) {
            row(algorithm + " code flows a second; CPU a flow", peers, peer -> flows(peer, algorithm));
        }
        row("after " + SIGN_INS + " code flows with -Xmx128m: live heap; resident", peers, this::memory);
        out.println("new tenant, median and 99th percentile of 1000: "
                + inProcess(peers.get(0))[1].replace(" ", " us, ") + " us");
    }

    private void row(String what, List<Peer> peers, Measure measure) throws IOException {
        StringBuilder line = new StringBuilder("| " + what + " |");
        for (Peer peer : peers) {
            line.append(' ').append(measure.of(peer)).append(" |");
        }
        out.println(line);
    }

    private interface Measure {
        String of(Peer peer) throws IOException;
    }

    private static long coldStart(Peer peer, String... options) {
        long[] millis = IntStream.range(0, STARTS)
                .mapToLong(i -> {
                    try (RunningServer server = RunningServer.start(peer, Algorithm.ES384, options)) {
                        return server.untilReady().toMillis();
                    }
                })
                .sorted()
                .toArray();
        return millis[STARTS / 2];
    }

    private long archivedStart(Peer peer) throws IOException {
        if (peer instanceof Latchkey latchkey) {
            RunningServer.start(latchkey.archived(), Algorithm.ES384).close();
            return coldStart(latchkey.archived());
        }
        return coldStart(peer, archive(peer));
    }

    /** Makes the archive in a first run, which ends with Ctrl-C as any other. */
    private String archive(Peer peer) throws IOException {
        Path file = target.resolve(peer.name().replace(' ', '-') + ".jsa").toAbsolutePath();
        Files.deleteIfExists(file);
        RunningServer.start(peer, Algorithm.ES384, "-XX:ArchiveClassesAtExit=" + file)
                .close();
        return "-XX:SharedArchiveFile=" + file;
    }

    private String flows(Peer peer, Algorithm algorithm) {
        try (RunningServer server = RunningServer.start(peer, algorithm)) {
            Crowd crowd = Crowd.at(peer, server.port());
            crowd.arrive();
            crowd.codeFlows(WARM_UP);
            Duration cpu = server.cpu();
            long start = System.nanoTime();
            crowd.codeFlows(FLOWS);
            double seconds = (System.nanoTime() - start) / 1e9;
            double each = server.cpu().minus(cpu).toMillis() / (double) FLOWS;
            return String.format(Locale.ROOT, "%.0f/s; %.2f ms", FLOWS / seconds, each);
        }
    }

    private String memory(Peer peer) {
        try (RunningServer server = RunningServer.start(peer, Algorithm.ES384, "-Xmx128m")) {
            Crowd crowd = Crowd.at(peer, server.port());
            crowd.arrive();
            crowd.codeFlows(SIGN_INS);
            return server.liveHeapMib() + " MiB; " + server.residentMib() + " MiB";
        }
    }

    private long median(Peer peer) {
        long[] millis = IntStream.range(0, STARTS)
                .mapToLong(i -> Long.parseLong(inProcess(peer)[0]))
                .sorted()
                .toArray();
        return millis[STARTS / 2];
    }

    private String[] inProcess(Peer peer) {
        String main = peer instanceof Latchkey ? "InProcessLatchkey" : "InProcessNavikt";
        String output = Jvm.command(
                "java",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                peer.classPath(target.resolve("classes")),
                "dev.latchkey.benchmarks." + main);
        String[] lines = output.lines().filter(line -> line.matches("[0-9 ]+")).toArray(String[]::new);
        return new String[] {lines[0].trim(), lines[1]};
    }

    private static String millis(long millis) {
        return millis + " ms";
    }
}
