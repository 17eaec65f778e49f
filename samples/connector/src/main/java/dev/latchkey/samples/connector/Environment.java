package dev.latchkey.samples.connector;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.util.Map;
import java.util.Optional;

/** The environment variables of the process; an empty value is the same as none. */
record Environment(Map<String, String> variables) {

    Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String required(String name, String fix) {
        return value(name).orElseThrow(() -> wrong(name, "is not set", fix));
    }

    boolean isTrue(String name) {
        return value(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    int port(String name, int otherwise) {
        String text = value(name).orElse(String.valueOf(otherwise));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw wrong(
                    name, "is not a port number", "Set " + name + " to a number from 0 to 65535; 0 takes a free one.");
        }
        return Integer.parseInt(text);
    }

    static MisconfiguredException wrong(String name, String what, String fix) {
        return new MisconfiguredException(
                Failure.of(FailureCode.SETTING_INVALID, name + " " + what).withFix(fix));
    }
}
