package dev.latchkey.samples.springboot;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.samples.wire.Wire;
import dev.latchkey.samples.wire.WireFilter;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The page {@code /wire}, which only samples have: leave this class out of an app of yours. */
@Configuration(proxyBeanMethods = false)
class WirePageConfiguration {

    @Bean
    Wire wire(Environment environment, Clock clock) {
        return Wire.of("Spring Boot sample", Map.of("WIRE", environment.getProperty("WIRE", "")), clock);
    }

    /** Before Spring Security, whose redirects it shows, and behind the filter that knows the encoding of forms. */
    @Bean
    FilterRegistrationBean<WireFilter> wireFilter(Wire wire) {
        FilterRegistrationBean<WireFilter> filter = new FilterRegistrationBean<>(new WireFilter(wire));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    RelyingParty relyingParty(ClientConfig config, Clock clock, Wire wire) {
        Surroundings system = Surroundings.system(config.httpPolicy());
        return RelyingParty.of(config, system.withClock(clock).withTransport(wire.recording(system.transport())));
    }
}
