package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who a user is at an enterprise connector; {@code ssoIdentities} of Logto's Management API.
 *
 * @param detail what the connector told
 */
public record SsoIdentity(String issuer, String identityId, String ssoConnectorId, Map<String, Object> detail) {
    static SsoIdentity from(JsonObject json) {
        json.knows(
                Set.of("issuer", "identityId", "ssoConnectorId", "detail"),
                Set.of("tenantId", "id", "userId", "createdAt", "updatedAt"));
        return new SsoIdentity(
                json.string("issuer"),
                json.string("identityId"),
                json.optionalString("ssoConnectorId").orElse(""),
                json.plain("detail"));
    }

    /** As the claim {@code sso_identities} shows it. */
    public Map<String, Object> claim() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("issuer", issuer);
        json.put("identityId", identityId);
        json.put("detail", detail);
        return json;
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = claim();
        json.put("ssoConnectorId", ssoConnectorId);
        return json;
    }
}
