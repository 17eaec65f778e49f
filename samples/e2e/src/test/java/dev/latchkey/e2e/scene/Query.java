package dev.latchkey.e2e.scene;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Parameters;
import java.util.List;

/** The parameters of a request as the mock's journal has them, secrets masked. */
public record Query(Parameters parameters) {
    public static Query lastAuthorization(MockIdp idp) {
        return new Query(idp.journal().authorizationRequests().last().query());
    }

    public static Query lastTokenRequest(MockIdp idp) {
        return new Query(idp.journal().tokenRequests().last().form());
    }

    public boolean has(String name) {
        return parameters.all().containsKey(name);
    }

    /** The parameter's only value; fails when it was not sent, or more than once. */
    public String get(String name) {
        List<String> values = parameters.all().getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new AssertionError(name + " was sent " + values.size() + " times in " + parameters);
        }
        return values.get(0);
    }
}
