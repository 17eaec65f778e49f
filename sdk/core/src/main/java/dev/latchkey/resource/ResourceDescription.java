package dev.latchkey.resource;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an API tells clients about itself in its protected-resource metadata (RFC 9728 section 2), beside its address and its
 * authorization server.
 *
 * @param scopes the scopes that a client may ask for here
 * @param name for people, where an app asks for their consent
 * @param documentation a page for developers
 */
public record ResourceDescription(List<String> scopes, Optional<String> name, Optional<URI> documentation) {
    public ResourceDescription {
        scopes = List.copyOf(new TreeSet<>(scopes));
    }

    /** An API with these scopes. */
    public static ResourceDescription ofScopes(String... scopes) {
        return new ResourceDescription(List.of(scopes), Optional.empty(), Optional.empty());
    }

    /** A name for people ({@code resource_name}, RFC 9728 section 2). */
    public ResourceDescription withName(String name) {
        return new ResourceDescription(scopes, Optional.of(name), documentation);
    }

    /** Where developers read about the API ({@code resource_documentation}, RFC 9728 section 2). */
    public ResourceDescription withDocumentation(URI documentation) {
        return new ResourceDescription(scopes, name, Optional.of(documentation));
    }
}
