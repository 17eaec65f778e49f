package dev.latchkey.config;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import java.time.Duration;
import java.util.List;

/** The part of the configuration that has defaults: network, clocks and keys. */
record ClientPolicy(
        HttpPolicy http,
        Duration clockSkew,
        Duration refreshLead,
        Duration refreshGrace,
        Duration sessionLifetime,
        Duration sessionIdleLifetime,
        Duration logoutTokenAge,
        List<SealingKey> sealingKeys) {
    private static final Duration MAX_SKEW = Duration.ofMinutes(10);

    ClientPolicy {
        within("clockSkew", clockSkew, Duration.ZERO, MAX_SKEW);
        within("refreshLead", refreshLead, Duration.ZERO, Duration.ofDays(1));
        within("refreshGrace", refreshGrace, Duration.ZERO, Duration.ofMinutes(1));
        within("sessionLifetime", sessionLifetime, Duration.ofSeconds(1), Duration.ofDays(3650));
        within("sessionIdleLifetime", sessionIdleLifetime, Duration.ofSeconds(1), Duration.ofDays(3650));
        within("logoutTokenAge", logoutTokenAge, Duration.ofSeconds(1), Duration.ofDays(1));
        sealingKeys = List.copyOf(sealingKeys);
    }

    static ClientPolicy defaults() {
        return new ClientPolicy(
                HttpPolicy.defaults(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                Duration.ofDays(14),
                Duration.ofDays(14),
                Duration.ofMinutes(2),
                List.of());
    }

    ClientPolicy withHttp(HttpPolicy http) {
        return new ClientPolicy(
                http,
                clockSkew,
                refreshLead,
                refreshGrace,
                sessionLifetime,
                sessionIdleLifetime,
                logoutTokenAge,
                sealingKeys);
    }

    ClientPolicy withClockSkew(Duration clockSkew) {
        return new ClientPolicy(
                http,
                clockSkew,
                refreshLead,
                refreshGrace,
                sessionLifetime,
                sessionIdleLifetime,
                logoutTokenAge,
                sealingKeys);
    }

    ClientPolicy withRefreshLead(Duration refreshLead) {
        return new ClientPolicy(
                http,
                clockSkew,
                refreshLead,
                refreshGrace,
                sessionLifetime,
                sessionIdleLifetime,
                logoutTokenAge,
                sealingKeys);
    }

    ClientPolicy withRefreshGrace(Duration refreshGrace) {
        return new ClientPolicy(
                http,
                clockSkew,
                refreshLead,
                refreshGrace,
                sessionLifetime,
                sessionIdleLifetime,
                logoutTokenAge,
                sealingKeys);
    }

    ClientPolicy withSessionLifetime(Duration sessionLifetime) {
        return new ClientPolicy(
                http,
                clockSkew,
                refreshLead,
                refreshGrace,
                sessionLifetime,
                sessionIdleLifetime,
                logoutTokenAge,
                sealingKeys);
    }

    ClientPolicy withSessionIdleLifetime(Duration sessionIdleLifetime) {
        return new ClientPolicy(
                http,
                clockSkew,
                refreshLead,
                refreshGrace,
                sessionLifetime,
                sessionIdleLifetime,
                logoutTokenAge,
                sealingKeys);
    }

    ClientPolicy withLogoutTokenAge(Duration logoutTokenAge) {
        return new ClientPolicy(
                http,
                clockSkew,
                refreshLead,
                refreshGrace,
                sessionLifetime,
                sessionIdleLifetime,
                logoutTokenAge,
                sealingKeys);
    }

    ClientPolicy withSealingKeys(List<SealingKey> sealingKeys) {
        return new ClientPolicy(
                http,
                clockSkew,
                refreshLead,
                refreshGrace,
                sessionLifetime,
                sessionIdleLifetime,
                logoutTokenAge,
                sealingKeys);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw MisconfiguredException.of(
                    FailureCode.SETTING_INVALID, name + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
