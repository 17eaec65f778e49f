package dev.latchkey.doctor.provision;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.LatchkeyException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latchkey provision}: makes what the samples need at a Logto, and takes it back. */
@Command(
        name = "provision",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the applications, users, roles and the API that the samples need, at a Logto of yours or at the mock,"
                    + " and writes an environment file for each sample.",
            "It says what it will do and asks. A second run changes nothing that is right. --remove takes all of it back."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, or nothing to do", "1:the provider refused, or you said no", "2:wrong use"})
public final class ProvisionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--endpoint",
            required = true,
            paramLabel = "URL",
            description = "The Logto endpoint, without /oidc: https://YOUR_TENANT.logto.app")
    private String endpoint = "";

    @Option(
            names = "--m2m-id",
            required = true,
            paramLabel = "ID",
            description = "App ID of a machine-to-machine application with the role \"Logto Management API access\".")
    private String machineId = "";

    @Option(
            names = "--m2m-secret-env",
            required = true,
            paramLabel = "NAME",
            description = "The environment variable that holds its secret.")
    private String secretVariable = "";

    @Option(
            names = "--management-resource",
            paramLabel = "ID",
            description =
                    "The Management API's identifier. Default: ENDPOINT/api for a tenant of logto.app, else https://default.logto.app/api")
    private @Nullable String resource;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the environment files go. Default: latchkey-samples")
    private Path directory = Path.of("latchkey-samples");

    @Option(
            names = "--url",
            paramLabel = "SAMPLE=URL",
            description = "Another address of a sample; more than once for several.")
    private Map<String, String> urls = Map.of();

    @Option(names = "--remove", description = "Take back what an earlier run made.")
    private boolean remove;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    private final Map<String, String> environment;

    /** For picocli. */
    public ProvisionCommand() {
        this(System.getenv());
    }

    ProvisionCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return provision();
        } catch (ManagementException e) {
            err().println(e.getMessage());
            return 1;
        } catch (LatchkeyException e) {
            err().println(e.failure().message());
            return 1;
        }
    }

    private int provision() throws IOException {
        SampleUrls sampleUrls = sampleUrls();
        Wanted wanted = Wanted.by(sampleUrls);
        EnvironmentFiles files = new EnvironmentFiles(directory);
        if (!remove && !files.canBeWritten()) {
            throw new ParameterException(
                    spec.commandLine(), "--directory: " + directory + " is not a directory that can be written.");
        }
        ManagementApi api = api();
        People people = new People(files.passwords());
        List<Change> changes = remove ? Removing.of(api, wanted) : Making.of(api, wanted, people);
        if (!agreed(changes)) {
            out().println("Nothing was changed.");
            return 1;
        }
        changes.forEach(this::carryOut);
        if (remove) {
            files.delete(SampleEnvironments.NAMES);
        } else {
            write(files, new SampleEnvironments(issuer(), sampleUrls), wanted, people, new Found(api));
        }
        out().println(remove ? "All of it is taken back." : "Environment files are in " + directory + ".");
        return 0;
    }

    private SampleUrls sampleUrls() {
        try {
            return SampleUrls.of(urls);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private ManagementApi api() {
        String secret = Optional.ofNullable(environment.get(secretVariable))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "The environment variable " + secretVariable + " is not set."));
        ClientConfig config = ClientConfig.confidential(issuer(), machineId, Secret.of(secret));
        return new ManagementApi(base(), RelyingParty.of(config), managementResource());
    }

    private String base() {
        return endpoint.replaceFirst("/+$", "").replaceFirst("/oidc$", "");
    }

    private String issuer() {
        return base() + "/oidc";
    }

    private String managementResource() {
        String host = String.valueOf(URI.create(base()).getHost());
        return Optional.ofNullable(resource)
                .orElse(host.endsWith(".logto.app") ? base() + "/api" : "https://default.logto.app/api");
    }

    private boolean agreed(List<Change> changes) throws IOException {
        out().println(
                        changes.isEmpty()
                                ? "Nothing is to be done at " + base() + "."
                                : "This is to be done at " + base() + ":");
        changes.forEach(change -> out().println("  " + change.words()));
        if (!remove) {
            out().println("  write " + directory + "/*.env, with secrets in them");
        }
        if (yes || changes.isEmpty()) {
            return true;
        }
        out().print("Do it? [y/N] ");
        out().flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return Optional.ofNullable(in.readLine())
                .filter(answer -> answer.strip().matches("(?i)y|yes"))
                .isPresent();
    }

    private void carryOut(Change change) {
        change.action().run();
        out().println("done: " + change.words());
    }

    private static void write(
            EnvironmentFiles files, SampleEnvironments environments, Wanted wanted, People people, Found found)
            throws IOException {
        for (Wanted.App app : wanted.applications()) {
            Map<String, Object> there = found.application(app).orElseThrow();
            files.write(app.key(), environments.of(app.key(), Found.id(there), found.secret(there)));
        }
        files.write("assistant", environments.assistant());
        files.writeUsers(wanted.people(), people);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
