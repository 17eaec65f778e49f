package dev.latchkey.samples.springboot;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Environment variables and the time, given to the app from outside so that a test can choose both. */
record Outside(Map<String, String> environment, Clock clock)
        implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        // The name's end tells Spring Boot that SERVER_PORT means server.port
        SystemEnvironmentPropertySource variables =
                new SystemEnvironmentPropertySource("sample-systemEnvironment", Map.copyOf(environment));
        context.getEnvironment().getPropertySources().addFirst(variables);
        context.registerBean(Clock.class, () -> clock);
    }

    @Override
    public String toString() {
        return "Outside(" + environment.keySet() + ")";
    }
}
