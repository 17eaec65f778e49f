package dev.latchkey.token;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.http.guarded.SecureUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A sign-in on a device without a browser (RFC 8628 section 3.2): what to show to the user, and when to ask next. Nothing here waits:
 * whoever asks keeps the time. It prints without its codes.
 *
 * @param deviceCode the device's secret
 * @param userCode what the user types at {@code verificationUri}
 * @param verificationUriComplete the address with the code in it, for a QR code
 * @param interval between two questions
 * @param backOff how long the last wait was after a question without an answer; zero after an answer
 * @param nextPollAt from when on the next question may be asked
 */
public record DeviceAuthorization(
        String deviceCode,
        String userCode,
        URI verificationUri,
        Optional<URI> verificationUriComplete,
        Instant expiresAt,
        Duration interval,
        Duration backOff,
        Instant nextPollAt) {
    private static final String NAME = "The device authorization endpoint";
    private static final long USUAL_INTERVAL = 5;
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final long LONGEST = 86_400;
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

    static DeviceAuthorization of(ClientConfig config, Map<String, Object> answer, Instant now) {
        Claims members = new Claims(answer);
        Duration interval = Duration.ofSeconds(seconds(members, "interval").orElse(USUAL_INTERVAL));
        return new DeviceAuthorization(
                text(members, "device_code"),
                text(members, "user_code"),
                address(config, text(members, "verification_uri")),
                members.string("verification_uri_complete").map(uri -> address(config, uri)),
                now.plusSeconds(seconds(members, "expires_in").orElseThrow(() -> malformed("expires_in"))),
                interval,
                Duration.ZERO,
                now.plus(interval));
    }

    /** After a question at this time that the user had not answered yet. */
    public DeviceAuthorization pendingSince(Instant now) {
        return asked(interval, now);
    }

    /** After the provider found the questions too fast (section 3.5): five seconds more between them, for good. */
    public DeviceAuthorization slowerSince(Instant now) {
        return asked(interval.plus(SLOWER), now);
    }

    /**
     * After a question without an answer (section 3.5): twice the time of before, a minute at most, and no earlier than the provider
     * said. The first answer brings the usual interval back.
     */
    public DeviceAuthorization backedOffSince(Instant now, Optional<Duration> retryAfter) {
        Duration before = longer(interval, backOff);
        Duration doubled = before.multipliedBy(2);
        Duration capped = doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : longer(interval, LONGEST_BACK_OFF);
        return with(interval, capped, now.plus(longer(capped, retryAfter.orElse(Duration.ZERO))));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private DeviceAuthorization asked(Duration changed, Instant now) {
        return with(changed, Duration.ZERO, now.plus(changed));
    }

    private DeviceAuthorization with(Duration changed, Duration waited, Instant next) {
        return new DeviceAuthorization(
                deviceCode, userCode, verificationUri, verificationUriComplete, expiresAt, changed, waited, next);
    }

    private static String text(Claims members, String name) {
        return members.string(name).filter(text -> !text.isBlank()).orElseThrow(() -> malformed(name));
    }

    private static Optional<Long> seconds(Claims members, String name) {
        return members.number(name).filter(number -> number > 0).map(number -> Math.min(number, LONGEST));
    }

    private static URI address(ClientConfig config, String text) {
        try {
            return SecureUri.require(new URI(text), config.httpPolicy(), "The provider's verification_uri");
        } catch (URISyntaxException e) {
            throw malformed("verification_uri");
        }
    }

    private static RejectedException malformed(String name) {
        return RejectedException.of(FailureCode.RESPONSE_MALFORMED, NAME + " answered without a usable " + name);
    }

    @Override
    public String toString() {
        return "DeviceAuthorization(at " + verificationUri + ", until " + expiresAt + ")";
    }
}
