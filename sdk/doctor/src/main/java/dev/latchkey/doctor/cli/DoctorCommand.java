package dev.latchkey.doctor.cli;

import dev.latchkey.doctor.Doctor;
import dev.latchkey.doctor.Examination;
import dev.latchkey.doctor.report.JsonReport;
import dev.latchkey.doctor.report.TextReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latchkey doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Checks how an app signs in at a provider, and says what is wrong, why it matters and how to mend it.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all well, perhaps with warnings", "1:problems found", "2:wrong use"})
final class DoctorCommand implements Callable<Integer> {
    private final Doctor doctor;

    @Mixin
    private IntegrationOptions integration = new IntegrationOptions();

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--strict", description = "Exit with 1 where there are warnings, too.")
    private boolean strict;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    DoctorCommand(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public Integer call() {
        Examination examination = doctor.examine(integration.read(spec.commandLine()));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonReport.of(examination) : TextReport.of(examination, Ansi.AUTO.enabled()));
        out.flush();
        boolean well = examination.isWell() && !(strict && !examination.warned().isEmpty());
        return well ? 0 : 1;
    }
}
