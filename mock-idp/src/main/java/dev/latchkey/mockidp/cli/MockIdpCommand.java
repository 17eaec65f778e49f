package dev.latchkey.mockidp.cli;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.data.DataException;
import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.web.PortTakenException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The mock as a command: prints {@code ready ISSUER} and runs until Ctrl-C. */
@Command(
        name = "latchkey-mock-idp",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "A mock of Logto: strict like the real one, with sign-in page and Console.",
            "Prints 'ready ISSUER' when it answers, and runs until Ctrl-C.",
            "The Console is at URL/console, where URL is that of --endpoint."
        },
        footer = "%nThe configuration and all addresses: docs/mock-idp.md in the repository of Latchkey.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ended",
            "1:the port or the data directory cannot be used",
            "2:wrong use or wrong configuration"
        })
public final class MockIdpCommand implements Callable<Integer> {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private final Consumer<MockIdp> untilEnd;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "3001",
            description = "Port on this machine; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "JSON with applications, users and more, named as in Logto's Management API.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "The address under which others reach it. Default: http://localhost:PORT.")
    private Optional<String> endpoint = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "Keeps everything in this directory over a restart and a crash.",
                "What is there from a former run wins over --config. Default: in memory."
            })
    private Optional<Path> data = Optional.empty();

    private MockIdpCommand(Consumer<MockIdp> untilEnd) {
        this.untilEnd = untilEnd;
    }

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) {
        // the standalone jar brings this logger, with the property's name relocated as this text is
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn");
        }
        System.exit(commandLine(MockIdpCommand::waitForEnd).execute(arguments));
    }

    /** The command, with what to do while the mock runs. */
    static CommandLine commandLine(Consumer<MockIdp> untilEnd) {
        return new CommandLine(new MockIdpCommand(untilEnd)).addSubcommand(new DrillCommand());
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port should be from 0 to 65535 but is " + port);
        }
        try (MockIdp idp = MockIdp.start(options())) {
            if (idp.isRestored()) {
                out(spec.commandLine().getErr(), continued());
            }
            out(spec.commandLine().getErr(), "Console: " + idp.endpoint() + "/console");
            out(spec.commandLine().getOut(), "ready " + idp.issuer());
            untilEnd.accept(idp);
            return 0;
        } catch (ConfigurationException e) {
            out(spec.commandLine().getErr(), String.valueOf(e.getMessage()));
            return 2;
        } catch (DataException e) {
            out(spec.commandLine().getErr(), String.valueOf(e.getMessage()));
            return 1;
        } catch (PortTakenException e) {
            out(
                    spec.commandLine().getErr(),
                    "Port " + e.port() + " is taken: another program listens there. Choose another with --port PORT,"
                            + " or --port 0 for a free one.");
            return 1;
        }
    }

    private MockIdpOptions options() {
        MockIdpOptions options = MockIdpOptions.defaults()
                .withPort(port)
                .withConfiguration(config.map(MockConfiguration::of).orElseGet(MockConfiguration::defaults));
        MockIdpOptions kept = data.map(options::withData).orElse(options);
        return endpoint.map(this::checked).map(kept::withEndpoint).orElse(kept);
    }

    private String continued() {
        String what = "Continues with the data in " + data.map(Path::toString).orElse("");
        return config.map(file -> what + "; " + file + " is not used. Remove the directory to begin anew from it.")
                .orElse(what + ".");
    }

    private String checked(String address) {
        if (!address.matches("https?://[^/?#\\s]+/?")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--endpoint should be an address like https://idp.example, without path, but is " + address);
        }
        return address;
    }

    private static void out(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }

    private static void waitForEnd(MockIdp idp) {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            idp.close();
            ended.countDown();
        }));
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
