package dev.latchkey.token;

import dev.latchkey.jose.Json;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the provider says about the user, by name (OpenID Connect Core 1.0, section 5.1). Every accessor is empty when
 * the claim is absent, null, or of another type; {@link #has} and {@link #isNull} tell these apart, for Logto sends
 * {@code "name": null} of a user who has none.
 */
public final class Claims {

    private final Map<String, Object> values;

    /** Claims of plain values, as in tests or from a source of one's own; nothing vouches for them. */
    public static Claims of(Map<String, Object> values) {
        return new Claims(values);
    }

    Claims(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The text of a claim. */
    public Optional<String> string(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The truth value of a claim; the text {@code "true"} is none. */
    public Optional<Boolean> bool(String name) {
        return values.get(name) instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
    }

    /**
     * The whole number of a claim; empty for a fraction and for what does not fit a {@code long}. Logto's times are
     * milliseconds.
     */
    public Optional<Long> number(String name) {
        Object value = values.get(name);
        if (value instanceof Long || value instanceof Integer) {
            return Optional.of(((Number) value).longValue());
        }
        return value instanceof BigInteger big && big.bitLength() < Long.SIZE
                ? Optional.of(big.longValue())
                : Optional.empty();
    }

    /** The texts of a claim that is a list of texts, or the one text of a claim that is a text; else the empty list. */
    public List<String> strings(String name) {
        Object value = values.get(name);
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        return List.of();
    }

    /** Whether the claim is there, be it null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether the claim is there and null. */
    public boolean isNull(String name) {
        return has(name) && values.get(name) == null;
    }

    /** All claims: texts, numbers, truth values, lists, maps and nulls; unmodifiable at this level. */
    public Map<String, Object> asMap() {
        return values;
    }

    /** All claims as JSON. */
    public String toJson() {
        return Json.write(values);
    }

    @Override
    public String toString() {
        return "Claims" + values.keySet();
    }
}
