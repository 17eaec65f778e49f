package dev.latchkey.mockidp.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code --aot}: the same command once more, in a JVM that takes its classes from an archive. Nothing is loaded here that does not
 * have to be, for who asks for it is in a hurry.
 *
 * <p>Up to JDK 24 the archive is one of class data (JEP 350), from JDK 25 on an AOT cache (JEP 514). Both are good for one jar and
 * one build of the JVM only, which is why they are made here and not shipped.
 */
final class ArchivedStart {
    private static final String OPTION = "--aot";
    private static final String INSIDE = "latchkey.aot.inside";
    private static final int FIRST_WITH_CACHE = 25;

    private final Path jar;
    private final Path archive;

    private ArchivedStart(Path jar, Path archive) {
        this.jar = jar;
        this.archive = archive;
    }

    /** What the other JVM ended with; empty where this one shall go on itself. */
    static Optional<Integer> instead(String[] arguments) {
        Optional<String> asked = asked(arguments);
        if (asked.isEmpty() || System.getProperty(INSIDE) != null) {
            return Optional.empty();
        }
        Path jar = ownJar();
        if (!Files.isRegularFile(jar)) {
            System.err.println("--aot needs the standalone jar: run java -jar latchkey-mock-idp.jar. Starts without.");
            return Optional.empty();
        }
        Path directory =
                asked.get().isEmpty() ? Optional.ofNullable(jar.getParent()).orElse(Path.of("")) : Path.of(asked.get());
        try {
            Files.createDirectories(directory);
            return Optional.of(new ArchivedStart(jar, directory.resolve(name(jar))).run(arguments));
        } catch (IOException e) {
            System.err.println(
                    "No archive in " + directory + " (" + e.getClass().getSimpleName()
                            + "): choose a directory that can be written, --aot=DIR. Starts without.");
            return Optional.empty();
        }
    }

    /** Its directory, or empty for the jar's own. */
    private static Optional<String> asked(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(OPTION + "=")) {
                return Optional.of(arguments[i].substring(OPTION.length() + 1));
            }
            if (arguments[i].equals(OPTION)) {
                boolean named = i + 1 < arguments.length && !arguments[i + 1].startsWith("-");
                return Optional.of(named ? arguments[i + 1] : "");
            }
        }
        return Optional.empty();
    }

    private static Path ownJar() {
        try {
            return Path.of(ArchivedStart.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a code source has an address", e);
        }
    }

    /** Another jar or another JVM takes another archive. */
    private static String name(Path jar) throws IOException {
        String of = System.getProperty("java.vm.name")
                + System.getProperty("java.vm.version")
                + Files.size(jar)
                + Files.getLastModifiedTime(jar);
        return "latchkey-mock-idp-" + Integer.toHexString(of.hashCode()) + (hasCache() ? ".aot" : ".jsa");
    }

    private static boolean hasCache() {
        return Runtime.version().feature() >= FIRST_WITH_CACHE;
    }

    private int run(String[] arguments) throws IOException {
        if (Files.notExists(archive)) {
            make();
        }
        List<String> options = new ArrayList<>(quick());
        if (Files.exists(archive)) {
            options.add((hasCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        }
        Process process = command(options, List.of(arguments)).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            process.onExit().join();
        }));
        return ended(process);
    }

    /** By a run that ends by itself; a half-written archive is never under the name. */
    private void make() throws IOException {
        System.err.println("Makes " + archive + ", once; this takes some seconds.");
        Path fresh = Files.createTempDirectory(archive.toAbsolutePath().getParent(), "latchkey-mock-idp")
                .resolve("new");
        List<String> options = new ArrayList<>(quick());
        options.add((hasCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + fresh);
        Process process = command(options, List.of("--port", "0", "--check"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = ended(process);
        if (code == 0 && Files.exists(fresh)) {
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
        } else {
            System.err.println("No archive was made. Starts without. The trial run ended with " + code + ":\n" + said);
        }
        Files.deleteIfExists(fresh);
        Files.delete(fresh.getParent());
    }

    /** This JVM's own options, and what starts in half the time: a test's mock has ended before a better compiler pays. */
    private static List<String> quick() {
        List<String> options = new ArrayList<>();
        for (String one : ProcessHandle.current().info().arguments().orElse(new String[0])) {
            if (one.equals("-jar") || !one.startsWith("-")) {
                break;
            }
            options.add(one);
        }
        options.add("-XX:TieredStopAtLevel=1");
        if (options.stream().noneMatch(one -> one.matches("-XX:[+]Use.*GC"))) {
            options.add("-XX:+UseSerialGC");
        }
        return options;
    }

    private ProcessBuilder command(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.addAll(List.of("-D" + INSIDE + "=true", "-jar", jar.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            return 130;
        }
    }
}
