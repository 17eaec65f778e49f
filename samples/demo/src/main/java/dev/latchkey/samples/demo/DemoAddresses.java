package dev.latchkey.samples.demo;

import java.util.Set;

/**
 * Where each server of the demo listens, as ports of localhost.
 *
 * @param samples those that run; at the ports of the others may be whoever wants to
 */
record DemoAddresses(
        Set<DemoSample> samples,
        int demo,
        int mock,
        int quickstart,
        int outline,
        int outlineThirdParty,
        int springBoot,
        PluginPorts plugins,
        ConnectorPorts connectors) {
    DemoAddresses {
        samples = Set.copyOf(samples);
    }

    boolean runs(DemoSample sample) {
        return samples.contains(sample);
    }

    /** Whether one of those that people sign in to directly does. */
    boolean hasApps() {
        return samples.stream().anyMatch(sample -> sample != DemoSample.PLUGIN && sample != DemoSample.CONNECTOR);
    }

    /** Whether nothing is left out. */
    boolean isWhole() {
        return samples.size() == DemoSample.values().length;
    }

    String demoUrl() {
        return url(demo);
    }

    String mockUrl() {
        return url(mock);
    }

    String issuer() {
        return mockUrl() + "/oidc";
    }

    String consoleUrl() {
        return mockUrl() + "/console";
    }

    String journalUrl() {
        return mockUrl() + "/console/journal";
    }

    String quickstartUrl() {
        return url(quickstart);
    }

    String outlineUrl() {
        return url(outline);
    }

    String outlineThirdPartyUrl() {
        return url(outlineThirdParty);
    }

    String springBootUrl() {
        return url(springBoot);
    }

    String pluginUrl() {
        return url(plugins.plugin());
    }

    String assistantUrl() {
        return url(plugins.assistant());
    }

    /** The assistant's other address, of the same server. */
    String secondAssistantUrl() {
        return "http://127.0.0.1:" + plugins.assistant();
    }

    String notesUrl() {
        return url(connectors.notes());
    }

    String connectorUrl() {
        return url(connectors.connector());
    }

    /** The two servers of the connector-style sample. */
    record ConnectorPorts(int notes, int connector) {}

    /** The two servers of the plugin-style sample. */
    record PluginPorts(int plugin, int assistant) {}

    private static String url(int port) {
        return "http://localhost:" + port;
    }
}
