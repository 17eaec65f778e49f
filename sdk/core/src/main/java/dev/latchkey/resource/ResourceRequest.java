package dev.latchkey.resource;

import java.util.List;
import java.util.Set;

/**
 * The parts of an API request where an access token may stand, as they came: nothing is checked. Its text hides the header.
 *
 * @param authorization the values of all {@code Authorization} headers; the only place a token is taken from
 * @param parameterNames the names in query and form; a token there is refused, because addresses end up in logs and in the
 *     history of a browser (RFC 9700 section 4.3.2)
 */
public record ResourceRequest(List<String> authorization, Set<String> parameterNames) {
    public ResourceRequest {
        authorization = List.copyOf(authorization);
        parameterNames = Set.copyOf(parameterNames);
    }

    @Override
    public String toString() {
        return "ResourceRequest(" + authorization.size() + " Authorization headers, parameters " + parameterNames + ")";
    }
}
