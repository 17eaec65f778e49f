package dev.latchkey.mockidp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Somebody at another provider, whose part the mock plays. */
public record ForeignAccount(String id, Optional<String> name, Optional<String> email) {
    /** Somebody of whom the provider tells the id only. */
    public static ForeignAccount of(String id) {
        return new ForeignAccount(id, Optional.empty(), Optional.empty());
    }

    public ForeignAccount withName(String text) {
        return new ForeignAccount(id, Optional.of(text), email);
    }

    /** The same with an email, which counts as verified. */
    public ForeignAccount withEmail(String address) {
        return new ForeignAccount(id, name, Optional.of(address));
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id", id);
        name.ifPresent(text -> parameters.put("name", text));
        email.ifPresent(address -> parameters.put("email", address));
        return parameters;
    }
}
