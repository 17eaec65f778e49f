package dev.latchkey.mcp.challenge;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server wants of who calls it: its {@code WWW-Authenticate} header with the scheme Bearer. Nothing in it is to be believed
 * before it is checked.
 *
 * @param resourceMetadata where the server describes itself (RFC 9728 section 5.1)
 * @param scopes what a token needs for this request; empty where the server does not say
 * @param error such as {@code invalid_token} or {@code insufficient_scope}; empty where nothing was presented
 */
public record Challenge(Optional<String> resourceMetadata, Set<String> scopes, Optional<String> error) {
    private static final int LONGEST = 8 * 1024;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** The name of a scheme, or a parameter of the scheme before it (RFC 9110 section 11.6.1). */
    private static final Pattern ITEM = Pattern.compile(
            "\\G[\\s,]*+(" + TOKEN + ")(?:\\s*+=\\s*+(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s,\"]++)))?+");

    public Challenge {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** The first challenge of the scheme Bearer in the values of all {@code WWW-Authenticate} headers. */
    public static Optional<Challenge> bearer(List<String> wwwAuthenticate) {
        return wwwAuthenticate.stream()
                .filter(value -> value.length() <= LONGEST)
                .flatMap(value -> parameters(value).stream())
                .findFirst()
                .map(Challenge::of);
    }

    private static Challenge of(Map<String, String> parameters) {
        Set<String> scopes = new LinkedHashSet<>(
                Arrays.asList(parameters.getOrDefault("scope", "").strip().split(" +")));
        scopes.remove("");
        return new Challenge(
                Optional.ofNullable(parameters.get("resource_metadata")),
                scopes,
                Optional.ofNullable(parameters.get("error")));
    }

    private static Optional<Map<String, String>> parameters(String header) {
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean isOfBearer = false;
        Matcher item = ITEM.matcher(header);
        while (item.find()) {
            String value = item.group(2) == null ? item.group(3) : item.group(2).replaceAll("\\\\(.)", "$1");
            String name = item.group(1).toLowerCase(Locale.ROOT);
            if (value == null && isOfBearer) {
                return Optional.of(parameters);
            } else if (value == null) {
                isOfBearer = name.equals("bearer");
            } else if (isOfBearer) {
                parameters.putIfAbsent(name, value);
            }
        }
        return isOfBearer ? Optional.of(parameters) : Optional.empty();
    }

    /** Whether a token that may do more would be let in. */
    public boolean wantsMoreScopes() {
        return error.filter("insufficient_scope"::equals).isPresent() && !scopes.isEmpty();
    }
}
