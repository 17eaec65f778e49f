package dev.latchkey.mcp.registration;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mcp.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The client ID metadata document of a public client (draft-ietf-oauth-client-id-metadata-document): its address is the client ID.
 * Serve {@link #json} there as {@code application/json}, to everybody.
 *
 * @param json in UTF-8
 */
public record ClientDocument(URI address, String json) {
    /**
     * The document of a client with this name and this one redirect URI.
     *
     * @throws MisconfiguredException CLIENT_ID_INVALID where the address is not https with a path (http on loopback only)
     */
    public static ClientDocument of(URI address, String clientName, String redirectUri) {
        if (!isAddress(address)) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.CLIENT_ID_INVALID,
                            "A client ID metadata document has an https address with a path")
                    .withValues("https://app.example/client.json", address.toString()));
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", address.toString());
        members.put("client_name", clientName);
        members.put("redirect_uris", List.of(redirectUri));
        members.put("application_type", "web");
        members.put("grant_types", List.of("authorization_code", "refresh_token"));
        members.put("response_types", List.of("code"));
        members.put("token_endpoint_auth_method", "none");
        return new ClientDocument(address, JsonObject.write(members));
    }

    private static boolean isAddress(URI address) {
        String host = String.valueOf(address.getHost());
        boolean isLoopback = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        boolean isHttp = "http".equalsIgnoreCase(address.getScheme()) && isLoopback;
        return ("https".equalsIgnoreCase(address.getScheme()) || isHttp)
                && address.getRawPath() != null
                && address.getRawPath().length() > 1
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null;
    }
}
