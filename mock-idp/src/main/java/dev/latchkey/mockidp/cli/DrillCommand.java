package dev.latchkey.mockidp.cli;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Drill;
import dev.latchkey.mockidp.drill.DrillException;
import dev.latchkey.mockidp.drill.DrillReport;
import dev.latchkey.mockidp.web.PortTakenException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The attack drill against an app in any language: plays browser and provider, prints a table. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Attacks an app that signs in at this mock, and tells which attacks it accepts.",
            "Configure the app with the issuer http://localhost:PORT/oidc, then run this. It starts the mock, waits for the app,",
            "plays the browser, and ends."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every attack was refused, but for the known weaknesses",
            "1:an attack was accepted, or a known weakness is gone",
            "2:wrong use, or the app does not sign anybody in without an attack"
        })
final class DrillCommand implements Callable<Integer> {
    private static final int WRONG_USE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--start",
            required = true,
            paramLabel = "URL",
            description = "Where a GET starts the sign-in: the address behind the app's sign-in button.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String start;

    @Option(
            names = "--signed-in",
            required = true,
            paramLabel = "URL",
            description =
                    "A page that tells whether somebody is signed in. It does where it answers 200; see --signed-in-text.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String signedIn;

    @Option(
            names = "--signed-in-text",
            paramLabel = "TEXT",
            description = "What that page shows only to those who are signed in, if it answers 200 to everybody.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--fresh-token",
            paramLabel = "URL",
            description = {
                "Where a GET makes the app fetch new tokens by its refresh token and use them; 200 when that worked.",
                "Default: attacks on refreshes are not played."
            })
    private Optional<String> freshToken = Optional.empty();

    @Option(
            names = "--username",
            paramLabel = "NAME",
            defaultValue = "alice",
            description = "Who signs in. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String username;

    @Option(
            names = "--client-secret",
            paramLabel = "SECRET",
            description = {
                "Registers the app with this secret; App ID and redirect URI are those of its own request.",
                "Default: the app is one of the configuration."
            })
    private Optional<String> secret = Optional.empty();

    @Option(
            names = "--known",
            paramLabel = "ATTACK",
            split = ",",
            description =
                    "Weaknesses or attacks that the app is known to have. The drill fails when one of them is not accepted any more.")
    private Set<String> known = new TreeSet<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "3001",
            description = "Port of the mock on this machine; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "JSON with applications, users and more, as the mock takes it without this command.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the app to listen, once the mock is ready. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    DrillCommand() {}

    @Override
    public Integer call() {
        AppBrowser page = AppBrowser.of(address("--start", start), address("--signed-in", signedIn));
        AppBrowser shown = text.map(page::showing).orElse(page);
        AppBrowser app = freshToken
                .map(url -> shown.refreshingAt(address("--fresh-token", url)))
                .orElse(shown);
        checkKnown();
        try (MockIdp idp = MockIdp.start(options())) {
            say("ready " + idp.issuer());
            return drilled(idp.asTenant(), app);
        } catch (ConfigurationException | DrillException | NoSuchElementException e) {
            say(String.valueOf(e.getMessage()));
        } catch (PortTakenException e) {
            say(e.what() + " Choose another with --port PORT and give the app the issuer of that port.");
        }
        return WRONG_USE;
    }

    private int drilled(Tenant idp, AppBrowser app) {
        Drill drill = Drill.of(idp, app, username);
        app.awaitListening(Duration.ofSeconds(patience));
        secret.ifPresent(given -> Registering.register(idp, app, given));
        DrillReport report = drill.run();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.write(json(idp, report)) : report.text());
        out.flush();
        Set<String> accepted = new TreeSet<>(report.acceptedNames());
        Set<String> gone = new TreeSet<>(known);
        gone.removeIf(name -> Drill.attacksOf(name).stream().anyMatch(accepted::contains));
        known.forEach(name -> accepted.removeAll(Drill.attacksOf(name)));
        if (!gone.isEmpty()) {
            say("No longer accepted: " + String.join(", ", gone) + ". Take it out of --known.");
        }
        return gone.isEmpty() && accepted.isEmpty() ? 0 : 1;
    }

    private static Map<String, Object> json(Tenant idp, DrillReport report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", idp.issuer());
        all.putAll(report.toJson());
        return all;
    }

    private MockIdpOptions options() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port should be from 0 to 65535 but is " + port);
        }
        return MockIdpOptions.defaults()
                .withPort(port)
                .withConfiguration(config.map(MockConfiguration::of).orElseGet(MockConfiguration::defaults));
    }

    private URI address(String option, String value) {
        if (!value.matches("https?://[^/?#\\s]+\\S*")) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " should be an address like http://localhost:8080/sign-in, but is " + value);
        }
        return URI.create(value);
    }

    private void checkKnown() {
        List<String> names = Stream.concat(
                        Drill.knownWeaknesses().stream().map(weakness -> weakness.name()),
                        Drill.attacks().stream().map(attack -> attack.name()))
                .toList();
        known.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "--known names " + name + ", which is no attack. The weaknesses and attacks are "
                            + String.join(", ", names));
        });
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
