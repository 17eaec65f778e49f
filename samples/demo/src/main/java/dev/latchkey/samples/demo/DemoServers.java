package dev.latchkey.samples.demo;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.samples.connector.ConnectorApp;
import dev.latchkey.samples.connector.NotesApp;
import dev.latchkey.samples.outline.OutlineApp;
import dev.latchkey.samples.plugin.AssistantApp;
import dev.latchkey.samples.plugin.PluginApp;
import dev.latchkey.samples.quickstart.QuickstartApp;
import dev.latchkey.samples.springboot.SpringBootSample;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** Everything that runs in the demo; stops in the reverse order of starting. */
final class DemoServers {
    private final DemoAddresses addresses;
    private final Clock clock;
    private final Deque<Runnable> stops = new ArrayDeque<>();

    private DemoServers(DemoAddresses addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Starts all servers; when one fails, the others are stopped and its exception is thrown. */
    static DemoServers start(DemoAddresses addresses, Clock clock) {
        DemoServers servers = new DemoServers(addresses, clock);
        try {
            servers.startAll();
            return servers;
        } catch (RuntimeException e) {
            servers.stop();
            throw e;
        }
    }

    void stop() {
        stops.forEach(Runnable::run);
        stops.clear();
    }

    private void startAll() {
        MockIdp idp = DemoIdp.start(addresses);
        stops.push(idp::close);
        addresses.samples().stream().sorted().forEach(sample -> start(idp, sample));
        stops.push(DemoPage.start(addresses, new DemoDoctor(idp, addresses))::stop);
    }

    private void start(MockIdp idp, DemoSample sample) {
        switch (sample) {
            case QUICKSTART -> startQuickstart(idp);
            case OUTLINE -> startOutline(idp, "outline", addresses.outlineUrl());
            case OUTLINE_THIRD_PARTY -> startOutline(idp, "outline-third-party", addresses.outlineThirdPartyUrl());
            case SPRING_BOOT -> startSpringBoot(idp);
            case PLUGIN -> startPlugin(idp);
            case CONNECTOR -> startConnector(idp);
        }
    }

    private void startQuickstart(MockIdp idp) {
        stops.push(QuickstartApp.start(DemoEnvironment.quickstart(idp, addresses), clock)::stop);
    }

    private void startSpringBoot(MockIdp idp) {
        stops.push(SpringBootSample.start(DemoEnvironment.springBoot(idp, addresses), clock)::stop);
    }

    private void startPlugin(MockIdp idp) {
        stops.push(PluginApp.start(DemoEnvironment.plugin(idp, addresses), clock)::stop);
        stops.push(AssistantApp.start(DemoEnvironment.assistant(addresses), clock)::stop);
    }

    private void startConnector(MockIdp idp) {
        stops.push(NotesApp.start(DemoEnvironment.notes(idp, addresses), clock)::stop);
        stops.push(ConnectorApp.start(DemoEnvironment.connector(idp, addresses), clock)::stop);
    }

    private void startOutline(MockIdp idp, String application, String url) {
        stops.push(OutlineApp.start(DemoEnvironment.outline(idp, application, url), clock)::stop);
    }
}
