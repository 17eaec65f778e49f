package dev.latchkey.samples.demo;

import java.time.Clock;
import java.util.Map;

/** The demo: the mock IdP, every sample, and a page that says what to try. {@code mvn -Pdemo} starts it. */
public final class Demo {
    private final DemoServers servers;
    private final String url;

    private Demo(DemoServers servers, String url) {
        this.servers = servers;
        this.url = url;
    }

    /** Starts the demo, or explains what is wrong and ends the process. */
    public static void main(String[] arguments) {
        int exit = DemoCommand.line(System.getenv(), Clock.systemUTC()).execute(arguments);
        if (exit != DemoCommand.RUNNING) {
            System.exit(exit);
        }
    }

    /** Starts every server on the ports that the environment names (LATCHKEY_DEMO_PORT, …; 0 takes a free one). */
    public static Demo start(Map<String, String> environment, Clock clock) {
        DemoAddresses addresses = DemoCommand.addresses(environment, clock);
        return new Demo(DemoServers.start(addresses, clock), addresses.demoUrl());
    }

    /** The address of the demo page, without a slash at its end. */
    public String url() {
        return url;
    }

    /** Stops every server. */
    public void stop() {
        servers.stop();
    }
}
