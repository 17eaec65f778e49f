package dev.latchkey.doctor.cli;

import dev.latchkey.doctor.Doctor;
import dev.latchkey.doctor.Examination;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.report.HtmlReport;
import dev.latchkey.doctor.report.JsonReport;
import dev.latchkey.doctor.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latchkey doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Checks how an app signs in at a provider, and says what is wrong, why it matters and how to mend it.",
            "First without a user, then by one sign-in in your browser. What the sign-in got is revoked in the end.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all well, perhaps with warnings", "1:problems found", "2:wrong use"})
final class DoctorCommand implements Callable<Integer> {
    private final Doctor doctor;
    private final Map<String, String> environment;

    @Mixin
    private IntegrationOptions integration = new IntegrationOptions();

    @Mixin
    private SignInOptions signIn = new SignInOptions();

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report to a web page, too.")
    private @Nullable Path html;

    @Option(names = "--strict", description = "Exit with 1 where there are warnings, too.")
    private boolean strict;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    DoctorCommand(Doctor doctor, Map<String, String> environment) {
        this.doctor = doctor;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        if (html != null && !Files.isDirectory(folder(html))) {
            throw new ParameterException(spec.commandLine(), "--html: there is no directory " + folder(html) + ".");
        }
        Integration asked = integration.read(spec.commandLine(), environment);
        Examination examination = signIn.browser(doctor, spec.commandLine())
                .map(browser -> doctor.examine(asked, browser))
                .orElseGet(() -> doctor.examine(asked));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonReport.of(examination) : TextReport.of(examination, Ansi.AUTO.enabled()));
        out.flush();
        if (html != null) {
            write(html, HtmlReport.of(examination));
        }
        boolean well = examination.isWell() && !(strict && !examination.warned().isEmpty());
        return well ? 0 : 1;
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    private void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--html: " + file + " cannot be written.", e);
        }
    }
}
