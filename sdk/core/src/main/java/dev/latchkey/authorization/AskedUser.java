package dev.latchkey.authorization;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of the provider about the user: how they prove who they are, and what it shall say of them. */
record AskedUser(
        Set<String> prompt,
        Optional<Duration> maxAge,
        Set<String> acrValues,
        Set<String> essentialAcr,
        Map<String, Object> claims) {
    static final AskedUser NOTHING = new AskedUser(Set.of(), Optional.empty(), Set.of(), Set.of(), Map.of());

    AskedUser {
        prompt = ordered(prompt);
        acrValues = ordered(acrValues);
        essentialAcr = ordered(essentialAcr);
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    private static Set<String> ordered(Set<String> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    static Set<String> set(String... values) {
        return new LinkedHashSet<>(List.of(values));
    }

    AskedUser withPrompt(Set<String> values) {
        return new AskedUser(values, maxAge, acrValues, essentialAcr, claims);
    }

    AskedUser withMaxAge(Duration age) {
        return new AskedUser(prompt, Optional.of(age), acrValues, essentialAcr, claims);
    }

    AskedUser withAcrValues(Set<String> values) {
        return new AskedUser(prompt, maxAge, values, essentialAcr, claims);
    }

    AskedUser withEssentialAcr(Set<String> values) {
        return new AskedUser(prompt, maxAge, acrValues, values, claims);
    }

    AskedUser withClaims(Map<String, Object> asked) {
        return new AskedUser(prompt, maxAge, acrValues, essentialAcr, asked);
    }

    /** The acr values of which one must come back, asked for in either way: by name, or as an essential claim (section 5.5.1.1). */
    Set<String> requiredAcr() {
        if (!essentialAcr.isEmpty()) {
            return essentialAcr;
        }
        return claims.get("id_token") instanceof Map<?, ?> ofIdToken
                        && ofIdToken.get("acr") instanceof Map<?, ?> acr
                        && Boolean.TRUE.equals(acr.get("essential"))
                ? valuesOf(acr)
                : Set.of();
    }

    private static Set<String> valuesOf(Map<?, ?> acr) {
        Set<String> values = new LinkedHashSet<>();
        if (acr.get("value") instanceof String value) {
            values.add(value);
        }
        if (acr.get("values") instanceof Iterable<?> several) {
            several.forEach(value -> values.add(String.valueOf(value)));
        }
        return values;
    }

    /** The {@code claims} parameter (section 5.5), with an essential acr among those of the ID token (section 5.5.1.1). */
    Map<String, Object> allClaims() {
        if (essentialAcr.isEmpty()) {
            return claims;
        }
        Map<String, Object> ofIdToken = new LinkedHashMap<>();
        if (claims.get("id_token") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> ofIdToken.put(String.valueOf(name), value));
        }
        Map<String, Object> acr = new LinkedHashMap<>();
        acr.put("essential", true);
        acr.put("values", List.copyOf(essentialAcr));
        ofIdToken.put("acr", acr);
        Map<String, Object> all = new LinkedHashMap<>(claims);
        all.put("id_token", ofIdToken);
        return all;
    }

    /** Whether something is asked that only an ID token can answer. */
    boolean needsIdToken() {
        return maxAge.isPresent() || !essentialAcr.isEmpty() || !acrValues.isEmpty() || !claims.isEmpty();
    }
}
