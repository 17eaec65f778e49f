package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The provider of a company, to which email addresses of its domains lead. The mock plays its part too.
 *
 * @param providerName which kind it is, such as {@code OIDC}
 * @param syncProfile name and picture follow the provider at every sign-in
 */
public record EnterpriseConnector(
        String id,
        String providerName,
        String connectorName,
        List<String> domains,
        String displayName,
        boolean syncProfile) {
    /** The kinds that can be made; a configuration may name any other too. */
    public static final List<String> PROVIDERS =
            List.of("OIDC", "SAML", "AzureAD", "AzureAdOidc", "GoogleWorkspace", "Okta");

    public EnterpriseConnector {
        domains = List.copyOf(domains);
    }

    static EnterpriseConnector from(JsonObject json) {
        json.knows(
                Set.of("id", "providerName", "connectorName", "domains", "branding", "syncProfile"),
                Set.of("config", "tenantId", "createdAt", "enableTokenStorage"));
        String name = json.string("connectorName");
        return new EnterpriseConnector(
                json.string("id"),
                json.string("providerName"),
                name,
                json.strings("domains").stream()
                        .map(one -> one.toLowerCase(Locale.ROOT))
                        .toList(),
                json.object("branding")
                        .map(it -> it.knows(Set.of("displayName"), Set.of("logo", "darkLogo")))
                        .flatMap(it -> it.optionalString("displayName"))
                        .orElse(name),
                json.bool("syncProfile", false));
    }

    /** Whether it is in charge of an email address. */
    public boolean owns(String email) {
        return domains.contains(email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("providerName", providerName);
        json.put("connectorName", connectorName);
        json.put("domains", domains);
        json.put("branding", Map.of("displayName", displayName));
        json.put("syncProfile", syncProfile);
        return json;
    }
}
