package dev.latchkey.spring.registration;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.LatchkeyException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while the provider's metadata is at hand: just fetched, or kept through an outage, in which whoever is signed in works on. It
 * costs the provider no more requests than sign-ins do.
 */
public record ProviderHealth(RelyingParty relyingParty) implements HealthIndicator {

    @Override
    public Health health() {
        String issuer = relyingParty.config().issuerValue();
        try {
            relyingParty.metadata();
            return Health.up().withDetail("issuer", issuer).build();
        } catch (LatchkeyException e) {
            Failure why = e.failure();
            return Health.down()
                    .withDetail("issuer", issuer)
                    .withDetail("code", why.code().name())
                    .withDetail("what", why.what())
                    .withDetail("fix", why.fix())
                    .build();
        }
    }
}
