package dev.latchkey.spring;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.observe.MicrometerObserver;
import dev.latchkey.observe.Observer;
import dev.latchkey.spring.registration.AppTransport;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the sign-in and the API take from outside. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "latchkey.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class LatchkeySurroundingsAutoConfiguration {

    /** With the app's clock and observations, where it has them. */
    @Bean
    @ConditionalOnMissingBean
    Surroundings latchkeySurroundings(
            ObjectProvider<ClientConfig> client,
            ObjectProvider<Clock> clock,
            ObjectProvider<ObservationRegistry> observations) {
        HttpPolicy policy = Optional.ofNullable(client.getIfUnique())
                .map(ClientConfig::httpPolicy)
                .orElseGet(HttpPolicy::defaults);
        Surroundings system = Surroundings.system(policy);
        Surroundings surroundings = system.withTransport(AppTransport.of(policy))
                .withObserver(Optional.ofNullable(observations.getIfUnique())
                        .<Observer>map(MicrometerObserver::of)
                        .orElse(Observer.none()));
        return Optional.ofNullable(clock.getIfUnique())
                .map(surroundings::withClock)
                .orElse(surroundings);
    }

    /** An API that nobody guards must not start. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("latchkey.resource-server.audience")
    @ConditionalOnMissingClass(
            "org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken")
    static class ApiWithoutItsLibrary {
        ApiWithoutItsLibrary() {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.SETTING_INVALID,
                            "latchkey.resource-server.audience is set, and Spring Security's resource server is not on the class path")
                    .withFix("Add org.springframework.boot:spring-boot-starter-security-oauth2-resource-server."));
        }
    }
}
