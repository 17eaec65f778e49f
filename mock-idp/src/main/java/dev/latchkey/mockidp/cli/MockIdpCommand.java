package dev.latchkey.mockidp.cli;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.certificate.CertificateException;
import dev.latchkey.mockidp.certificate.Certificates;
import dev.latchkey.mockidp.data.DataException;
import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.ConfigurationSchema;
import dev.latchkey.mockidp.web.PortTakenException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The mock as a command: prints {@code ready ISSUER} and runs until Ctrl-C. */
@Command(
        name = "latchkey-mock-idp",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = {
            "A mock of Logto: strict like the real one, with sign-in page and Console.",
            "Prints 'ready ISSUER' when it answers, and runs until Ctrl-C.",
            "The Console is at URL/console, where URL is that of --endpoint."
        },
        footer = "%nThe configuration and all addresses: docs/reference/mock-idp.md in the repository of Latchkey.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ended",
            "1:the port, the data directory or the certificates cannot be used",
            "2:wrong use or wrong configuration"
        })
public final class MockIdpCommand implements Callable<Integer> {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private final Consumer<MockIdp> untilEnd;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--aot",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = "",
            description = {
                "Starts from an archive of loaded classes, in half the time; the first start makes it.",
                "In this directory. Default: beside the jar."
            })
    private Optional<String> aot = Optional.empty();

    @Option(
            names = "--check",
            description =
                    "Starts, signs somebody in, and ends: tells whether configuration, port and certificates are good.")
    private boolean check;

    @Option(names = "--print-schema", description = "Prints the JSON Schema of the configuration, and ends.")
    private boolean printSchema;

    private MockIdpCommand(Consumer<MockIdp> untilEnd) {
        this.untilEnd = untilEnd;
    }

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) {
        Optional<Integer> ended = ArchivedStart.instead(arguments);
        if (ended.isPresent()) {
            System.exit(ended.get());
        }
        // the standalone jar brings this logger, with the property's name relocated as this text is
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn");
        }
        System.exit(commandLine(MockIdpCommand::waitForEnd).execute(arguments));
    }

    /** The command, with what to do while the mock runs. */
    static CommandLine commandLine(Consumer<MockIdp> untilEnd) {
        return new CommandLine(new MockIdpCommand(untilEnd))
                .addSubcommand(new DrillCommand())
                .setParameterExceptionHandler(MockIdpCommand::wrongUse);
    }

    /** In few lines, for below a page of help nobody sees them. */
    private static int wrongUse(ParameterException problem, String[] arguments) {
        PrintWriter err = problem.getCommandLine().getErr();
        err.println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("All options: --help");
        err.flush();
        return 2;
    }

    @Override
    public Integer call() {
        if (printSchema) {
            out(ConfigurationSchema.text().stripTrailing());
            return 0;
        }
        server.requireDirectory("--aot", aot);
        try (MockIdp idp = MockIdp.start(server.read())) {
            if (idp.isRestored()) {
                err(continued());
            }
            idp.certificates().map(Certificates::authorityPem).ifPresent(pem -> err("Trust: " + pem));
            err("Console: " + idp.endpoint() + "/console");
            out("ready " + idp.issuer());
            if (check) {
                return checked(idp);
            }
            untilEnd.accept(idp);
            return 0;
        } catch (ConfigurationException e) {
            err(String.valueOf(e.getMessage()));
            return 2;
        } catch (DataException | CertificateException e) {
            err(String.valueOf(e.getMessage()));
            return 1;
        } catch (PortTakenException e) {
            err(e.what() + " Choose another with --port PORT, or --port 0 for a free one.");
            return 1;
        }
    }

    private int checked(MockIdp idp) {
        try {
            err(SelfCheck.run(idp));
            return 0;
        } catch (IllegalStateException e) {
            err("The check cannot sign in: " + e.getMessage());
            return 2;
        }
    }

    private String continued() {
        String what = "Continues with the data in "
                + server.data().map(Path::toString).orElse("");
        return server.config()
                .map(file -> what + "; " + file + " is not used. Remove the directory to begin anew from it.")
                .orElse(what + ".");
    }

    private void out(String line) {
        print(spec.commandLine().getOut(), line);
    }

    private void err(String line) {
        print(spec.commandLine().getErr(), line);
    }

    private static void print(PrintWriter to, String line) {
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
