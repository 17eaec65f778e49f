package dev.latchkey.doctor.cli;

import dev.latchkey.doctor.Doctor;
import dev.latchkey.doctor.alias.AliasCommand;
import dev.latchkey.doctor.provision.ProvisionCommand;
import dev.latchkey.doctor.recipe.RecipeCommand;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code latchkey}, whose subcommands do the work. */
@Command(
        name = "latchkey",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AliasCommand.class, ProvisionCommand.class, RecipeCommand.class},
        description = "Sign-in with OpenID Connect: why it fails, and how to set it up.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all well", "1:problems found", "2:wrong use"})
public final class LatchkeyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    LatchkeyCommand() {}

    /** Runs one subcommand and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine command = new CommandLine(new LatchkeyCommand())
                .addSubcommand(new DoctorCommand(Doctor.onThisMachine(), environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(LatchkeyCommand::wrongUse);
        // many a name to look up begins with dashes
        Objects.requireNonNull(command.getSubcommands().get("alias")).setUnmatchedOptionsArePositionalParams(true);
        return command;
    }

    /** In few lines, for below a page of help nobody sees them; who names no command gets the list of them. */
    private static int wrongUse(ParameterException problem, String[] arguments) {
        CommandLine used = problem.getCommandLine();
        PrintWriter err = used.getErr();
        err.println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        if (arguments.length == 0) {
            used.usage(err);
        } else {
            err.println("All options: " + used.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return 2;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
