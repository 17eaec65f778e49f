package dev.latchkey.token;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.guarded.ResourceIndicator;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an access token is wanted for: an API by its resource indicator (RFC 8707), what a provider has of its own beside it, such as
 * Logto's organizations, or both together. One refresh token serves them all. Two targets are equal when they ask for the same.
 *
 * @param resource the API; empty for a token without one
 * @param parameters of the token request, by name, for what a provider has of its own
 * @param scopes what the token shall be able to do at most; empty for all that was granted
 */
public record TokenTarget(Optional<String> resource, Map<String, String> parameters, Set<String> scopes) {
    private static final Set<String> RESERVED = Set.of(
            "grant_type",
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "refresh_token",
            "code",
            "redirect_uri",
            "code_verifier",
            "device_code",
            "subject_token",
            "subject_token_type",
            "actor_token",
            "actor_token_type",
            "requested_token_type",
            "resource",
            "scope");

    private static final TokenTarget OWN = new TokenTarget(Optional.empty(), Map.of(), Set.of());

    /** @throws MisconfiguredException RESOURCE_INVALID or PARAMETER_RESERVED */
    public TokenTarget {
        resource.ifPresent(ResourceIndicator::require);
        parameters.keySet().forEach(TokenTarget::requireFree);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }

    /** What the sign-in itself got: the access token that userinfo takes. */
    public static TokenTarget own() {
        return OWN;
    }

    /**
     * An API. Logto gives a token for it only where the sign-in asked for the resource as well: {@code
     * ClientConfig.withResources}.
     *
     * @throws MisconfiguredException RESOURCE_INVALID where it is no absolute URI, or has a fragment (RFC 8707 section 2)
     */
    public static TokenTarget resource(String resource) {
        return new TokenTarget(Optional.of(resource), Map.of(), Set.of());
    }

    /**
     * What a provider tells apart by a parameter of its own.
     *
     * @throws MisconfiguredException PARAMETER_RESERVED where the name belongs to the protocol
     */
    public static TokenTarget parameter(String name, String value) {
        return new TokenTarget(Optional.empty(), Map.of(name, value), Set.of());
    }

    /** Both together, such as an API in the name of an organization; the other wins where both say the same. */
    public TokenTarget and(TokenTarget other) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(other.parameters);
        Set<String> allScopes = new LinkedHashSet<>(scopes);
        allScopes.addAll(other.scopes);
        return new TokenTarget(other.resource.or(() -> resource), all, allScopes);
    }

    /** The same, but for a token that can do no more than this (RFC 6749 section 6). */
    public TokenTarget withScopes(String... names) {
        return new TokenTarget(resource, parameters, new LinkedHashSet<>(Arrays.asList(names)));
    }

    /** Whether this is what the sign-in itself got. */
    public boolean isOwn() {
        return equals(OWN);
    }

    /** What the token request says of it. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        resource.ifPresent(it -> form.put("resource", it));
        if (!scopes.isEmpty()) {
            form.put("scope", String.join(" ", scopes));
        }
        return form;
    }

    private static void requireFree(String name) {
        if (name.isBlank() || RESERVED.contains(name.strip().toLowerCase(Locale.ROOT))) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.PARAMETER_RESERVED, "The parameter \"" + name + "\" cannot be set by hand"));
        }
    }
}
