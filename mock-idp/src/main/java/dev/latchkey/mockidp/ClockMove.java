package dev.latchkey.mockidp;

import dev.latchkey.mockidp.web.ControlRefusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody over HTTP wants of the clock: {@code now}, then {@code advance}, then {@code frozen}; each may be left out. */
record ClockMove(Optional<Instant> now, Optional<Duration> advance, Optional<Boolean> frozen) {
    private static final Set<String> MEMBERS = Set.of("now", "advance", "frozen");
    /** Years 1970 to 9999: beyond, a token's seconds and an HTTP date cannot be written. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static ClockMove from(Map<String, Object> wanted) {
        wanted.keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid("has no member " + name + ". Remedy: use now, advance or frozen");
                });
        try {
            return new ClockMove(
                    member(wanted, "now", String.class, "a string").map(Instant::parse),
                    advance(wanted),
                    member(wanted, "frozen", Boolean.class, "true or false, without quotes"));
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid("cannot read now or advance. Remedy: write now as 2027-01-31T12:00:00Z, and advance as PT5M"
                    + " or in whole seconds");
        }
    }

    private static Optional<Duration> advance(Map<String, Object> wanted) {
        return wanted.get("advance") instanceof Long seconds
                ? Optional.of(Duration.ofSeconds(seconds))
                : member(wanted, "advance", String.class, "\"PT5M\" or 300").map(Duration::parse);
    }

    private static <T> Optional<T> member(Map<String, Object> wanted, String name, Class<T> type, String words) {
        Optional<Object> value = Optional.ofNullable(wanted.get(name));
        value.filter(one -> !type.isInstance(one)).ifPresent(one -> {
            throw invalid("cannot take this " + name + ". Remedy: write " + words);
        });
        return value.map(type::cast);
    }

    void applyTo(MockClock clock) {
        frozen.filter(on -> on).ifPresent(on -> clock.freeze());
        Instant from = now.orElseGet(clock::instant);
        if (advance.isPresent() || now.isPresent()) {
            clock.set(checked(from, advance.orElse(Duration.ZERO)));
        }
        frozen.filter(on -> !on).ifPresent(on -> clock.unfreeze());
    }

    private static Instant checked(Instant from, Duration advance) {
        try {
            Instant to = from.plus(advance);
            if (!to.isBefore(Instant.EPOCH) && !to.isAfter(LATEST)) {
                return to;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw beyond();
        }
        throw beyond();
    }

    private static ControlRefusal beyond() {
        return invalid("cannot go there. Remedy: stay between the years 1970 and 9999");
    }

    private static ControlRefusal invalid(String what) {
        return new ControlRefusal(400, "clock.invalid", "The clock " + what + ".");
    }
}
