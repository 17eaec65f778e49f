package dev.latchkey.samples.springboot;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Environment variables and the time, given to the app from outside so that a test can choose both. */
record Outside(Map<String, String> environment, Clock clock) {

    SpringApplicationBuilder app(Class<?> configuration) {
        ApplicationContextInitializer<GenericApplicationContext> time =
                context -> context.registerBean(Clock.class, () -> clock);
        return new SpringApplicationBuilder(configuration)
                .environment(variables())
                .initializers(time);
    }

    private StandardEnvironment variables() {
        StandardEnvironment variables = new StandardEnvironment();
        // The name's end tells Spring Boot that SERVER_PORT means server.port
        variables
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "sample-systemEnvironment", new LinkedHashMap<>(environment)));
        return variables;
    }

    @Override
    public String toString() {
        return "Outside(" + environment.keySet() + ")";
    }
}
