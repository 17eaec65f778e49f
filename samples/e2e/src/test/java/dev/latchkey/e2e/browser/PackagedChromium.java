package dev.latchkey.e2e.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headless Chromium inside the npm package of package.json: Linux on x64 only. It is fetched by {@code npm ci} and
 * unpacked once for each state of the lock file, below node_modules, where {@code mvn clean} leaves it alone.
 */
record PackagedChromium(Path folder, Node node) implements BrowserSource {
    @Override
    public String name() {
        return "the npm package @sparticuz/chromium";
    }

    @Override
    public List<Launchable> candidates() {
        if (!runsHere()) {
            return List.of();
        }
        Path unpacked = folder.resolve("node_modules/.cache/chromium-" + stateOfLockFile());
        if (!Files.isDirectory(unpacked)) {
            // beside node_modules, which npm ci removes, together with what another process has just unpacked
            OneAtATime.run(folder.resolve("target/chromium.lock"), () -> unpackOnce(unpacked));
        }
        return List.of(new Launchable(name(), Optional.of(unpacked.resolve("chromium")), environment(unpacked)));
    }

    private void unpackOnce(Path unpacked) {
        if (!Files.isDirectory(unpacked)) {
            fetch();
            unpackTo(unpacked);
        }
    }

    private static boolean runsHere() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
                && List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    private void fetch() {
        Path npm =
                node.npm().orElseThrow(() -> new BrowserUnavailable("npm, which comes with node, is not on the PATH"));
        Command install = Command.in(
                folder,
                npm.toString(),
                "ci",
                "--ignore-scripts",
                "--engine-strict=false",
                "--prefer-offline",
                "--no-audit",
                "--no-fund",
                "--loglevel=error");
        Progress.of("downloading Chromium by npm ci (66 MB, once)", install::run);
    }

    /** Unpacks beside the target and renames, so that a run that was cut off leaves nothing that looks complete. */
    private void unpackTo(Path unpacked) {
        Path begun = unpacked.resolveSibling(unpacked.getFileName() + ".part");
        Command unpack =
                Command.in(folder, node.executable().toString(), "src/test/node/unpack-chromium.mjs", begun.toString());
        Progress.of("unpacking Chromium (200 MB, once)", unpack::run);
        try {
            Files.move(begun, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment(Path unpacked) {
        Map<String, String> environment = new HashMap<>();
        environment.put("FONTCONFIG_FILE", fontsConfiguration(unpacked).toString());
        if (lacksLibraries(unpacked.resolve("chromium"))) {
            environment.put("LD_LIBRARY_PATH", unpacked.resolve("libraries/lib").toString());
        }
        return environment;
    }

    /** Written on each start, for it holds the absolute path of a folder that may have moved. */
    private static Path fontsConfiguration(Path unpacked) {
        String configuration = """
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                <fontconfig>
                  <dir>%s</dir>
                  <cachedir>%s</cachedir>
                  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
                </fontconfig>
                """.formatted(unpacked.resolve("fonts"), unpacked.resolve("fonts-cache"));
        try {
            return Files.writeString(unpacked.resolve("fonts.conf"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The libraries of the package serve only where the machine has none: mixing two sets of them is asking for trouble. */
    private boolean lacksLibraries(Path executable) {
        return node.path()
                .find("ldd")
                .map(ldd -> Command.in(folder, ldd.toString(), executable.toString())
                        .run()
                        .contains("not found"))
                .orElse(true);
    }

    private String stateOfLockFile() {
        try {
            byte[] lockFile = Files.readString(folder.resolve("package-lock.json"))
                    .replace("\r", "")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(lockFile);
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
