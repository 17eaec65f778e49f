package dev.latchkey.doctor.product;

import java.util.List;

/**
 * One product.
 *
 * @param id what one calls it on the command line
 * @param name what its makers call it
 * @param read which version was read, and when where it is known
 * @param urlIs what {@code --url} means for it; empty where it needs none
 * @param urlExample stands in where it is not given
 * @param pluginIdIs what {@code --plugin-id} means for it; empty where it needs none
 * @param pluginIdExample stands in where it is not given
 * @param applicationType the type to choose in the Logto Console, as the Management API writes it: {@code Traditional}
 * @param redirectUris to register; may hold places such as <code>{url}</code>
 * @param postSignOutRedirectUris to register; may be empty
 * @param notes what else one has to know
 */
public record Product(
        String id,
        String name,
        String read,
        String urlIs,
        String urlExample,
        String pluginIdIs,
        String pluginIdExample,
        String applicationType,
        List<String> redirectUris,
        List<String> postSignOutRedirectUris,
        Needs needs,
        List<Configuration> configuration,
        List<Line> notes,
        List<Source> sources) {
    public Product {
        Texts.required("id", id);
        Texts.required("name", name);
        Texts.required("read", read);
        Texts.required("applicationType", applicationType);
        redirectUris = List.copyOf(redirectUris);
        postSignOutRedirectUris = List.copyOf(postSignOutRedirectUris);
        configuration = List.copyOf(configuration);
        notes = List.copyOf(notes);
        sources = List.copyOf(sources);
        if (redirectUris.isEmpty() || sources.isEmpty()) {
            throw new IllegalArgumentException(id + " needs a redirect URI and a source");
        }
    }
}
