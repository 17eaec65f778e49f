package dev.latchkey.web;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import dev.latchkey.jose.Json;
import dev.latchkey.jose.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of a sign-out under way, sealed in a cookie of the browser that began it, for ten minutes. */
final class SignOutCookie {
    private static final String KEY_LABEL = "latchkey sign-out v1";
    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final int STATE_BYTES = 32;

    private final CookieJar jar;
    private final Sealer sealer;
    private final Surroundings surroundings;
    private final String context;

    SignOutCookie(ClientConfig config, Surroundings surroundings, CookieJar jar) {
        List<SealingKey> keys =
                config.sealingKeys().isEmpty() ? List.of(ownKey(config, surroundings)) : config.sealingKeys();
        this.jar = jar;
        this.surroundings = surroundings;
        this.sealer = Sealer.of(keys.stream().map(SealingKey::reveal).toList(), surroundings.random());
        this.context = Json.write(Map.of("out", List.of(config.issuerValue(), config.clientId())));
    }

    private static SealingKey ownKey(ClientConfig config, Surroundings surroundings) {
        return config.authentication()
                .secret()
                .map(secret -> SealingKey.derivedFrom(secret, KEY_LABEL))
                .orElseGet(() -> SealingKey.generate(surroundings.random()));
    }

    String newState() {
        byte[] bytes = new byte[STATE_BYTES];
        surroundings.random().nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    ResponseCookie keep(String state) {
        Instant end = surroundings.clock().instant().plus(MAX_AGE);
        return jar.cookie(jar.signOut(), sealer.seal(end.toEpochMilli() + "." + state, context), MAX_AGE);
    }

    List<ResponseCookie> deleted(WebRequest request) {
        return request.cookies().containsKey(jar.signOut()) ? List.of(jar.deleted(jar.signOut())) : List.of();
    }

    /** Whether the state that came back is the one that went out from this browser. */
    SignOutReturn check(WebRequest request) {
        List<String> states = request.parameters().getOrDefault("state", List.of());
        Optional<String> kept = Optional.ofNullable(request.cookies().get(jar.signOut()))
                .flatMap(value -> sealer.open(value, context))
                .flatMap(this::stateInTime);
        if (kept.isEmpty()) {
            return untrusted("This browser has no sign-out under way here");
        }
        return states.size() == 1 && Digest.same(states.get(0), kept.get())
                ? new SignOutReturn.Confirmed()
                : untrusted("The browser came back with " + (states.isEmpty() ? "no state" : "another state"));
    }

    private Optional<String> stateInTime(String opened) {
        String[] parts = opened.split("\\.", 2);
        Instant end = Instant.ofEpochMilli(Long.parseLong(parts[0]));
        return surroundings.clock().instant().isBefore(end) ? Optional.of(parts[1]) : Optional.empty();
    }

    private static SignOutReturn untrusted(String what) {
        return new SignOutReturn.Untrusted(Failure.of(FailureCode.SIGN_OUT_UNKNOWN, what));
    }
}
