package dev.latchkey.samples.demo;

import static picocli.CommandLine.Option;

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

    /** Takes each port and gives it back at once; throws {@link PortUnusable} when another program has one. */
    DemoAddresses claim() {
        ClaimedPorts ports = new ClaimedPorts();
        return new DemoAddresses(
                ports.claim("--demo-port", demo),
                ports.claim("--mock-port", mock),
                ports.claim("--quickstart-port", quickstart),
                ports.claim("--outline-port", outline),
                ports.claim("--outline-third-party-port", outlineThirdParty),
                ports.claim("--spring-boot-port", springBoot),
                new DemoAddresses.PluginPorts(
                        ports.claim("--plugin-port", plugin), ports.claim("--assistant-port", assistant)),
                new DemoAddresses.ConnectorPorts(
                        ports.claim("--notes-port", notes), ports.claim("--connector-port", connector)));
    }
}
