package dev.latchkey.samples.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the demo. It returns when all servers answer; they run until the process ends. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the mock IdP and every sample; prints `ready` when a person can sign in. Ctrl-C ends it.",
        footer = {
            "",
            "With Maven: mvn -Pdemo -Dexec.args=\"--only quickstart --demo-port 4000\"",
            "Each port may also come from a system property (latchkey.demo-port, ...)",
            "or an environment variable (LATCHKEY_DEMO_PORT, ...)."
        })
final class DemoCommand implements Callable<Integer> {
    /** The exit code that is none: the servers keep the process alive. */
    static final int RUNNING = -1;

    private final Clock clock;

    @Option(
            names = "--only",
            paramLabel = "SAMPLE",
            split = ",",
            description = "beside the mock IdP, only these: ${COMPLETION-CANDIDATES}; without it, all")
    private Set<DemoSample> only = EnumSet.allOf(DemoSample.class);

    @Mixin
    private DemoPorts ports = new DemoPorts();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private DemoCommand(Clock clock) {
        this.clock = clock;
    }

    /** A wrong port is one clear message and exit code 2, without the whole help text below it. */
    static CommandLine line(Map<String, String> environment, Clock clock) {
        return new CommandLine(new DemoCommand(clock))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new PortDefaults(environment))
                .setParameterExceptionHandler((problem, arguments) -> {
                    problem.getCommandLine().getErr().println(problem.getMessage());
                    return CommandLine.ExitCode.USAGE;
                });
    }

    /** The addresses that the environment asks for. */
    static DemoAddresses addresses(Map<String, String> environment, Clock clock) {
        CommandLine line = line(environment, clock);
        line.parseArgs();
        return line.<DemoCommand>getCommand().claimed();
    }

    @Override
    public Integer call() {
        DemoAddresses addresses = claimedPorts();
        DemoServers servers = DemoServers.start(addresses, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stop, "demo-stop"));
        print(addresses);
        return RUNNING;
    }

    private DemoAddresses claimed() {
        return ports.claim(only);
    }

    private DemoAddresses claimedPorts() {
        try {
            return claimed();
        } catch (PortUnusable e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private void print(DemoAddresses addresses) {
        PrintWriter out = command.commandLine().getOut();
        out.println();
        line(out, "Demo page", addresses.demoUrl());
        addresses.samples().stream().sorted().forEach(sample -> print(out, sample, addresses));
        line(out, "Console of the mock IdP", addresses.consoleUrl());
        line(out, "Issuer of the mock IdP", addresses.issuer());
        out.println("ready");
        out.flush();
    }

    private static void print(PrintWriter out, DemoSample sample, DemoAddresses addresses) {
        switch (sample) {
            case OUTLINE -> line(out, "Outline-style sample", addresses.outlineUrl());
            case OUTLINE_THIRD_PARTY ->
                line(out, "Outline-style sample, third party", addresses.outlineThirdPartyUrl());
            case QUICKSTART -> line(out, "Quickstart", addresses.quickstartUrl());
            case SPRING_BOOT -> line(out, "Spring Boot sample", addresses.springBootUrl());
            case PLUGIN -> {
                line(out, "Plugin API", addresses.pluginUrl());
                line(out, "Assistant that calls the plugin", addresses.assistantUrl());
            }
            case CONNECTOR -> {
                line(out, "MCP server of the connector", addresses.notesUrl() + "/mcp");
                line(out, "Connector", addresses.connectorUrl());
            }
        }
    }

    private static void line(PrintWriter out, String name, String url) {
        out.printf("%-35s%s%n", name, url);
    }
}
