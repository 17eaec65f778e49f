package dev.latchkey.config;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The part of the configuration that has defaults: network, clocks and keys. */
record ClientPolicy(HttpPolicy http, Map<Span, Duration> spans, List<SealingKey> sealingKeys) {

    /** A setting that is a length of time: its name, its default, and what it may be. */
    enum Span {
        CLOCK_SKEW("clockSkew", Duration.ofSeconds(60), Duration.ZERO, Duration.ofMinutes(10)),
        REFRESH_LEAD("refreshLead", Duration.ofSeconds(30), Duration.ZERO, Duration.ofDays(1)),
        REFRESH_GRACE("refreshGrace", Duration.ofSeconds(3), Duration.ZERO, Duration.ofMinutes(1)),
        SESSION_LIFETIME("sessionLifetime", Duration.ofDays(14), Duration.ofSeconds(1), Duration.ofDays(3650)),
        SESSION_IDLE_LIFETIME("sessionIdleLifetime", Duration.ofDays(14), Duration.ofSeconds(1), Duration.ofDays(3650)),
        LOGOUT_TOKEN_AGE("logoutTokenAge", Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofDays(1));

        private final String settingName;
        private final Duration usual;
        private final Duration least;
        private final Duration most;

        Span(String settingName, Duration usual, Duration least, Duration most) {
            this.settingName = settingName;
            this.usual = usual;
            this.least = least;
            this.most = most;
        }

        private void check(Duration value) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw MisconfiguredException.of(
                        FailureCode.SETTING_INVALID,
                        settingName + " must be from " + least + " to " + most + ", not " + value);
            }
        }
    }

    ClientPolicy {
        spans = Map.copyOf(spans);
        spans.forEach(Span::check);
        sealingKeys = List.copyOf(sealingKeys);
    }

    static ClientPolicy defaults() {
        Map<Span, Duration> usual = new EnumMap<>(Span.class);
        for (Span span : Span.values()) {
            usual.put(span, span.usual);
        }
        return new ClientPolicy(HttpPolicy.defaults(), usual, List.of());
    }

    Duration of(Span span) {
        return Objects.requireNonNull(spans.get(span));
    }

    ClientPolicy with(Span span, Duration value) {
        Map<Span, Duration> changed = new EnumMap<>(spans);
        changed.put(span, value);
        return new ClientPolicy(http, changed, sealingKeys);
    }

    ClientPolicy withHttp(HttpPolicy http) {
        return new ClientPolicy(http, spans, sealingKeys);
    }

    ClientPolicy withSealingKeys(List<SealingKey> sealingKeys) {
        return new ClientPolicy(http, spans, sealingKeys);
    }
}
