package dev.latchkey.samples.outline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A point in time as a page shows it: exact, and how far it is from now. */
record Moment(Instant at, Instant now) {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    String iso() {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    String exact() {
        return EXACT.format(at);
    }

    String relative() {
        Duration distance = Duration.between(now, at);
        String length = length(distance.abs());
        return distance.isNegative() || distance.isZero() ? length + " ago" : "in " + length;
    }

    private static String length(Duration distance) {
        long seconds = distance.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? distance.toMinutes() + " min" : distance.toHours() + " h";
    }
}
