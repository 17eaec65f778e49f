package dev.latchkey.samples.springboot;

import org.springframework.context.ConfigurableApplicationContext;

/** The running app. */
public final class RunningSample {

    private final ConfigurableApplicationContext context;

    RunningSample(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The port it listens on. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://localhost:" + port();
    }

    /** Stops it. */
    public void stop() {
        context.close();
    }
}
