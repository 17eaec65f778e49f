package dev.latchkey.samples.demo;

import static picocli.CommandLine.Option;

import java.util.Set;

/** The ports that were asked for; 0 takes a free one. */
final class DemoPorts {
    @Option(
            names = "--demo-port",
            paramLabel = "PORT",
            defaultValue = "3000",
            description = "the demo page; default 3000")
    private int demo;

    @Option(
            names = "--mock-port",
            paramLabel = "PORT",
            defaultValue = "3001",
            description = "the mock IdP; default 3001")
    private int mock;

    @Option(
            names = "--quickstart-port",
            paramLabel = "PORT",
            defaultValue = "3010",
            description = "the quickstart; default 3010")
    private int quickstart;

    @Option(
            names = "--outline-port",
            paramLabel = "PORT",
            defaultValue = "3020",
            description = "the Outline-style sample; default 3020")
    private int outline;

    @Option(
            names = "--outline-third-party-port",
            paramLabel = "PORT",
            defaultValue = "3021",
            description = "its third-party twin, which shows the consent page; default 3021")
    private int outlineThirdParty;

    @Option(
            names = "--spring-boot-port",
            paramLabel = "PORT",
            defaultValue = "3030",
            description = "the Spring Boot sample; default 3030")
    private int springBoot;

    @Option(
            names = "--plugin-port",
            paramLabel = "PORT",
            defaultValue = "3040",
            description = "the plugin-style sample's API; default 3040")
    private int plugin;

    @Option(
            names = "--assistant-port",
            paramLabel = "PORT",
            defaultValue = "3050",
            description = "the assistant that calls it; default 3050")
    private int assistant;

    @Option(
            names = "--notes-port",
            paramLabel = "PORT",
            defaultValue = "3060",
            description = "the connector-style sample's MCP server; default 3060")
    private int notes;

    @Option(
            names = "--connector-port",
            paramLabel = "PORT",
            defaultValue = "3070",
            description = "the connector that connects to it; default 3070")
    private int connector;

    /**
     * Takes the port of each server that is to run and gives it back at once; throws {@link PortUnusable} when another program has
     * one.
     */
    DemoAddresses claim(Set<DemoSample> samples) {
        Claims ports = new Claims(samples, new ClaimedPorts());
        return new DemoAddresses(
                samples,
                ports.all.claim("--demo-port", demo),
                ports.all.claim("--mock-port", mock),
                ports.of(DemoSample.QUICKSTART, "--quickstart-port", quickstart),
                ports.of(DemoSample.OUTLINE, "--outline-port", outline),
                ports.of(DemoSample.OUTLINE_THIRD_PARTY, "--outline-third-party-port", outlineThirdParty),
                ports.of(DemoSample.SPRING_BOOT, "--spring-boot-port", springBoot),
                new DemoAddresses.PluginPorts(
                        ports.of(DemoSample.PLUGIN, "--plugin-port", plugin),
                        ports.of(DemoSample.PLUGIN, "--assistant-port", assistant)),
                new DemoAddresses.ConnectorPorts(
                        ports.of(DemoSample.CONNECTOR, "--notes-port", notes),
                        ports.of(DemoSample.CONNECTOR, "--connector-port", connector)));
    }

    /** The port of a sample that does not run is nobody's business. */
    private record Claims(Set<DemoSample> samples, ClaimedPorts all) {
        int of(DemoSample sample, String option, int wanted) {
            return samples.contains(sample) ? all.claim(option, wanted) : wanted;
        }
    }
}
