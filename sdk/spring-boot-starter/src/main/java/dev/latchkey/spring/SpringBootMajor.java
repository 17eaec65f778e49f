package dev.latchkey.spring;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Looks at Spring Boot's version before anything of it is configured: the names of Spring Security's configuration change with each major
 * version, and a missing class says less than a sentence.
 */
final class SpringBootMajor implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String SUPPORTED = "4";

    SpringBootMajor() {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(SpringBootVersion.getVersion());
    }

    static void check(String version) {
        if (!version.startsWith(SUPPORTED + ".")) {
            throw new UnsupportedSpringBootException(version);
        }
    }
}
