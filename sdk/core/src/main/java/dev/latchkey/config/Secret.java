package dev.latchkey.config;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.jose.Digest;
import java.util.Map;

/** A client secret. It shows itself only through {@link #reveal()}; its text is always the same. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * The secret with this value, kept as it is.
     *
     * @throws MisconfiguredException SECRET_MISSING where it is blank
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw MisconfiguredException.of(FailureCode.SECRET_MISSING, "The client secret is empty");
        }
        return new Secret(value);
    }

    /**
     * The secret in an environment variable.
     *
     * @throws MisconfiguredException SECRET_MISSING, naming the variable, where it is not set or blank
     */
    public static Secret fromEnv(String variable) {
        return from(System.getenv(), variable);
    }

    static Secret from(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.SECRET_MISSING,
                            "The environment variable " + variable + " is " + (value.isEmpty() ? "not set" : "blank"))
                    .withFix("Set " + variable + " to the client secret (Logto: App Secret) before the app starts."));
        }
        return new Secret(value);
    }

    /** The secret itself. Not for logs, messages or URLs. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Digest.same(value, secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret(****)";
    }
}
