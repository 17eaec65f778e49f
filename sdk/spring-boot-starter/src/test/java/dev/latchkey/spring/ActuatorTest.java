package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@DisplayName("Actuator")
class ActuatorTest {
    private static final String DETAILS = "management.endpoint.health.show-details=always";

    @Test
    @DisplayName(
            "reports latchkey as down with what to do while the provider's metadata cannot be had, as up when it can, and through an outage")
    void health() {
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.with(Open.class, idp, DETAILS)) {
            idp.faults().always(Endpoint.DISCOVERY, Fault.status(503));
            HttpResponse<String> down = app.browser().fetch("/actuator/health");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("latchkey", "PROVIDER_ERROR", idp.issuer());
            idp.faults().clear();
            assertThat(app.browser().fetch("/actuator/health").body())
                    .contains("\"latchkey\":{\"details\":{\"issuer\":\"" + idp.issuer() + "\"},\"status\":\"UP\"}");
            idp.faults().always(Endpoint.DISCOVERY, Fault.status(503));
            assertThat(app.browser().fetch("/actuator/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("counts and times each call to the provider and each step, by Micrometer")
    void metrics() {
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.start(idp)) {
            app.signedIn("alice");
            MeterRegistry meters = app.context().getBean(MeterRegistry.class);
            assertThat(meters.get("latchkey.call").timers()).isNotEmpty();
            assertThat(meters.get("latchkey.step").timers()).isNotEmpty();
        }
    }

    /** Lets the health endpoint be asked without a sign-in. */
    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            http.with(LatchkeySignIn.latchkey(), Customizer.withDefaults());
            http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health")
                    .permitAll()
                    .anyRequest()
                    .authenticated());
            return http.build();
        }
    }
}
