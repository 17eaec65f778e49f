package dev.latchkey.spring.setting;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What core says of a setting, with the name that the setting has in the app's properties.
 *
 * @param prefix what comes before its name, with a dot at the end: {@code latchkey.}
 */
public record Setting(String prefix) {

    /** The settings of an app's one registration, and those of the app itself. */
    public static final Setting LATCHKEY = new Setting("latchkey.");

    /** The value, or what core throws with the setting's whole name before its words. */
    public <T> T of(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (MisconfiguredException e) {
            throw new MisconfiguredException(named(prefix + name, e.failure()));
        }
    }

    /** The same failure, beginning with the setting's name. */
    public static Failure named(String name, Failure failure) {
        return new Failure(
                failure.code(),
                name + ": " + failure.what(),
                failure.why(),
                failure.fix(),
                failure.expected(),
                failure.actual());
    }

    MisconfiguredException missing(String name, FailureCode code) {
        String property = prefix + name;
        return new MisconfiguredException(Failure.of(code, "The property " + property + " is not set")
                .withFix("Set " + property + variable(property)
                        + ", or switch Latchkey off with latchkey.enabled=false."));
    }

    /** An id with a dash has no such name. */
    private String variable(String property) {
        return prefix.contains("-")
                ? ""
                : " (or the environment variable "
                        + property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT) + ")";
    }
}
