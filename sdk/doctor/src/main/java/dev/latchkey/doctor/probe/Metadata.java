package dev.latchkey.doctor.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A discovery document as it came, believed in nothing. */
public final class Metadata {
    private final Map<String, Object> members;

    Metadata(Map<String, Object> members) {
        this.members = members;
    }

    /** A member that is a text. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A member that is an absolute address. */
    public Optional<URI> address(String name) {
        return text(name).flatMap(Metadata::uri);
    }

    /** A member that is a list of texts; empty where it is absent or something else. */
    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Whether this is Logto, by the scopes that only it has. */
    public boolean isLogto() {
        return texts("scopes_supported").contains("urn:logto:scope:organizations");
    }

    /** The address of the authorization endpoint. */
    public Optional<URI> authorizationEndpoint() {
        return address("authorization_endpoint");
    }

    /** The address of the token endpoint. */
    public Optional<URI> tokenEndpoint() {
        return address("token_endpoint");
    }

    /** An absolute address with a host; empty where the text is none. */
    public static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Metadata" + members.keySet();
    }
}
