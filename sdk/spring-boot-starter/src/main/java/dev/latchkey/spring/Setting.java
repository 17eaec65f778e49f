package dev.latchkey.spring;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.MisconfiguredException;
import java.util.function.Supplier;

/** What core says of a setting, with the name that the setting has in the app's properties. */
final class Setting {

    private Setting() {}

    /** The value, or what core throws with {@code latchkey.name} before its words. */
    static <T> T of(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (MisconfiguredException e) {
            Failure failure = e.failure();
            throw new MisconfiguredException(new Failure(
                    failure.code(),
                    "latchkey." + name + ": " + failure.what(),
                    failure.why(),
                    failure.fix(),
                    failure.expected(),
                    failure.actual()));
        }
    }
}
