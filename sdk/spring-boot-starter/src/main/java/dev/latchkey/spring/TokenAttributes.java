package dev.latchkey.spring;

import dev.latchkey.logto.Logto;
import dev.latchkey.token.TokenTarget;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Attributes of a request to an API that say which access token it is to carry: {@code
 * restClient.get().attributes(TokenAttributes.resource("https://api.example"))}, the same with {@code WebClient}. On an HTTP interface
 * {@link TokenFor} says it, and a parameter {@code @RequestAttribute(TokenAttributes.ORGANIZATION) String id} names the organization.
 */
public final class TokenAttributes {

    /** The attribute whose value is the id of the organization for which the token is wanted, beside what else it is wanted for. */
    public static final String ORGANIZATION = "dev.latchkey.organization";

    private static final String TARGET = "dev.latchkey.target";

    private TokenAttributes() {}

    /** A token for whatever a {@link TokenTarget} says. */
    public static Consumer<Map<String, Object>> target(TokenTarget target) {
        return attributes -> attributes.put(TARGET, target);
    }

    /** A token for an API (RFC 8707); the resource must be one of {@code latchkey.resources}. */
    public static Consumer<Map<String, Object>> resource(String resource) {
        return target(TokenTarget.resource(resource));
    }

    /** A token for one organization of the user; with one for a resource, it is for both together. */
    public static Consumer<Map<String, Object>> organization(String organizationId) {
        return attributes -> attributes.put(ORGANIZATION, organizationId);
    }

    /** What the attributes ask for, in addition to what is always asked for; empty where no token is. */
    static Optional<TokenTarget> in(Map<String, Object> attributes, Optional<TokenTarget> always) {
        Optional<TokenTarget> target =
                Optional.ofNullable((TokenTarget) attributes.get(TARGET)).or(() -> always);
        Optional<TokenTarget> organization = Optional.ofNullable(attributes.get(ORGANIZATION))
                .map(String::valueOf)
                .map(Logto::organization);
        return organization
                .map(it -> target.map(other -> other.and(it)).orElse(it))
                .or(() -> target);
    }
}
