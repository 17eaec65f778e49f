package dev.latchkey.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LatchkeyCommandTest {
    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @Test
    void withoutACommandItSaysSoAndExitsWithTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(errors.toString()).contains("Name a command.", "Usage: latchkey");
    }

    @Test
    void helpExitsWithZero() {
        assertThat(run("--help")).isZero();
        assertThat(output.toString()).contains("Exit codes:");
    }

    @Test
    void aNameToLookUpMayBeginWithDashes() {
        assertThat(run("alias", "--discoveryuri")).isZero();
        assertThat(output.toString()).contains(".well-known/openid-configuration");
    }

    private int run(String... arguments) {
        CommandLine command = LatchkeyCommand.commandLine(Map.of());
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(output, true));
        return command.execute(arguments);
    }
}
