package dev.latchkey.doctor.cli;

import dev.latchkey.doctor.Doctor;
import dev.latchkey.doctor.signin.Browser;
import dev.latchkey.doctor.signin.LoopbackBrowser;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How somebody signs in for the doctor. */
final class SignInOptions {
    @Option(names = "--headless", description = "Sign in without a browser, which only the mock of Logto can.")
    private boolean headless;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "alice",
            description = "Who signs in with --headless (default: ${DEFAULT-VALUE}).")
    private String user = "alice";

    @Option(names = "--no-sign-in", description = "Check only what can be checked without a user.")
    private boolean none;

    @Option(
            names = "--listen",
            paramLabel = "URI",
            defaultValue = "http://localhost:8765/callback",
            description = "The redirect URI on this machine that your browser comes back to; it has to be registered"
                    + " (default: ${DEFAULT-VALUE}).")
    private String listen = "http://localhost:8765/callback";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long to wait for you (default: ${DEFAULT-VALUE}).")
    private long wait = 180;

    SignInOptions() {}

    Optional<Browser> browser(Doctor doctor, CommandLine line) {
        if (none && headless) {
            throw new ParameterException(line, "--headless signs in, and --no-sign-in does not. Give one of them.");
        }
        if (none) {
            return Optional.empty();
        }
        return Optional.of(headless ? doctor.headless(user) : listener(line));
    }

    private Browser listener(CommandLine line) {
        URI uri;
        try {
            uri = URI.create(listen);
        } catch (IllegalArgumentException e) {
            throw wrong(line);
        }
        boolean loopback = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
        if (!"http".equals(uri.getScheme())
                || !loopback
                || uri.getPort() < 1
                || !uri.getPath().startsWith("/")) {
            throw wrong(line);
        }
        PrintWriter err = line.getErr();
        return new LoopbackBrowser(uri, Duration.ofSeconds(wait), location -> SystemBrowser.open(location, err));
    }

    private static ParameterException wrong(CommandLine line) {
        return new ParameterException(line, "--listen needs an address like http://localhost:8765/callback.");
    }
}
