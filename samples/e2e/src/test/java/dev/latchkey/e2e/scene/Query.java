package dev.latchkey.e2e.scene;

import dev.latchkey.mockidp.MockIdp;
import java.util.List;
import java.util.Map;

/** The parameters of a request as the mock's journal has them, secrets masked. */
public record Query(Map<String, List<String>> parameters) {
    public static Query lastAuthorization(MockIdp idp) {
        return new Query(last(idp.journal().authorizationRequests().entries()).query());
    }

    public static Query lastTokenRequest(MockIdp idp) {
        return new Query(last(idp.journal().tokenRequests().entries()).form());
    }

    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The parameter's only value; fails when it was not sent, or more than once. */
    public String get(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new AssertionError(name + " was sent " + values.size() + " times in " + parameters);
        }
        return values.get(0);
    }

    private static <T> T last(List<T> entries) {
        return entries.get(entries.size() - 1);
    }
}
