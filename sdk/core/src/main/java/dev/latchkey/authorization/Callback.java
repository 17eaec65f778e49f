package dev.latchkey.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters that came to the redirect URI, believed in nothing: anybody can send them. Its text shows their names only.
 */
public final class Callback {
    private static final Set<String> OF_THE_PROTOCOL =
            Set.of("code", "state", "iss", "error", "error_description", "error_uri", "session_state", "response");

    private final Map<String, List<String>> parameters;

    private Callback(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * The callback with these parameters.
     *
     * @param parameters of the query, and of the form where the callback was a POST; every value that came
     */
    public static Callback of(Map<String, List<String>> parameters) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return new Callback(copy);
    }

    /**
     * Whether no parameter of the protocol came. Logto's consent page answers Cancel like that; parameters of the registered
     * redirect URI itself do not count.
     */
    public boolean isBare() {
        return OF_THE_PROTOCOL.stream().noneMatch(parameters::containsKey);
    }

    /** Which pending sign-in the callback claims to finish; empty without a state. */
    public Optional<String> pendingId() {
        return first("state").map(SealedSignIn::idOf);
    }

    /** The names of the protocol's parameters that came more than once, sorted. */
    public List<String> repeated() {
        return OF_THE_PROTOCOL.stream()
                .filter(name -> parameters.getOrDefault(name, List.of()).size() > 1)
                .sorted()
                .toList();
    }

    /** The first value of a parameter. */
    public Optional<String> first(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public String toString() {
        return "Callback("
                + parameters.keySet().stream().filter(OF_THE_PROTOCOL::contains).collect(Collectors.joining(", "))
                + ")";
    }
}
