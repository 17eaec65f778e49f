package dev.latchkey.mockidp.fault;

/**
 * Something that may be told when a fault is armed.
 *
 * @param usual what it is where nothing is told; a {@code String} or a {@code Long}, and what is told has to be the same
 * @param means what it is, with its unit
 */
public record FaultParameter(String name, Object usual, String means) {
    public FaultParameter {
        if (!(usual instanceof String) && !(usual instanceof Long)) {
            throw new IllegalArgumentException("a parameter is a text or a whole number: " + name);
        }
    }

    /** {@code text} or {@code number}. */
    public String type() {
        return usual instanceof Long ? "number" : "text";
    }

    Object checked(Object told) {
        Object value = told instanceof Integer number ? (Object) number.longValue() : told;
        if (!usual.getClass().isInstance(value) || (value instanceof Long number && number < 0)) {
            throw new IllegalArgumentException("parameter " + name + " should be a "
                    + (usual instanceof Long ? "whole number from 0 on" : "text") + ": " + means);
        }
        return value;
    }
}
