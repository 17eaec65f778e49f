package dev.latchkey.resource;

import dev.latchkey.jose.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The document by which a client finds out, from the address of an API alone, who issues tokens for it (RFC 9728). Serve
 * {@link #json} as {@code application/json} at {@link #path}, without a token; a refusal's challenge names {@link #address}.
 *
 * @param address the resource's own, with the well-known segment put in front of its path (section 3.1)
 * @param json in UTF-8
 */
public record ProtectedResourceMetadata(URI address, String json) {
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    static ProtectedResourceMetadata of(ResourceConfig config, ResourceDescription description) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resource", config.resource());
        members.put("authorization_servers", List.of(config.issuer()));
        if (!description.scopes().isEmpty()) {
            members.put("scopes_supported", description.scopes());
        }
        members.put("bearer_methods_supported", List.of("header"));
        description.name().ifPresent(name -> members.put("resource_name", name));
        description.documentation().ifPresent(page -> members.put("resource_documentation", page.toString()));
        return new ProtectedResourceMetadata(address(URI.create(config.resource())), Json.write(members));
    }

    private static URI address(URI resource) {
        String path = "/".equals(resource.getRawPath()) ? "" : resource.getRawPath();
        String query = resource.getRawQuery() == null ? "" : "?" + resource.getRawQuery();
        return URI.create(resource.getScheme() + "://" + resource.getRawAuthority() + WELL_KNOWN + path + query);
    }

    /** Where to serve the document on the resource's own host. */
    public String path() {
        return address.getRawPath();
    }
}
