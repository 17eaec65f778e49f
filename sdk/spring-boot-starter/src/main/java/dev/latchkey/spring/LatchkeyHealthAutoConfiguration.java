package dev.latchkey.spring;

import dev.latchkey.spring.registration.ProviderHealth;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Says at Actuator's health endpoint whether users can sign in, at each registration where there are several; {@code
 * management.health.latchkey.enabled=false} takes it away.
 */
@AutoConfiguration(after = LatchkeyAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Registrations.class)
@ConditionalOnEnabledHealthIndicator("latchkey")
public class LatchkeyHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "latchkeyHealthIndicator")
    HealthContributor latchkeyHealthIndicator(Registrations registrations) {
        return registrations
                .single()
                .<HealthContributor>map(LatchkeyHealthAutoConfiguration::health)
                .orElseGet(() -> CompositeHealthContributor.fromMap(registrations.all().stream()
                        .collect(Collectors.toMap(Registered::id, LatchkeyHealthAutoConfiguration::health))));
    }

    private static HealthIndicator health(Registered registered) {
        return new ProviderHealth(registered.relyingParty());
    }
}
