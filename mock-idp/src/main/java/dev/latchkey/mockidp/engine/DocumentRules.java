package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.UserConsentScopes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What makes an address and a document those of a client, and what client they make. */
final class DocumentRules {
    private static final int LONGEST_ADDRESS = 2048;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> FORBIDDEN = Set.of("client_secret", "client_secret_expires_at");
    private static final String METHOD = "token_endpoint_auth_method";
    private static final String PRIVATE_KEY_JWT = "private_key_jwt";

    private DocumentRules() {}

    /**
     * The address of a document: https with a path, without user, fragment and dot segments. Logto takes no http; the mock takes it
     * on loopback, for it lives there.
     */
    static Optional<URI> address(String clientId) {
        try {
            URI uri = new URI(clientId);
            boolean safe = "https".equals(uri.getScheme()) || isLoopback(uri);
            boolean plain = uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.normalize().equals(uri);
            boolean path = uri.getRawPath() != null && uri.getRawPath().length() > 1;
            return Optional.of(uri)
                    .filter(one -> safe && plain && path && one.getHost() != null)
                    .filter(one -> clientId.length() <= LONGEST_ADDRESS);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether only the mock goes there. */
    static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
    }

    /** Why a document makes no client, or empty. */
    static Optional<String> problem(String url, FetchedDocument fetched) {
        if (fetched.status() == 0) {
            return Optional.of("cannot be fetched: " + fetched.body());
        }
        if (fetched.status() != 200) {
            return Optional.of("was answered with " + fetched.status() + ", not 200; redirects are not followed");
        }
        if (!fetched.mediaType().equals("application/json")
                && !fetched.mediaType().endsWith("+json")) {
            return Optional.of("is no JSON but " + fetched.mediaType());
        }
        try {
            return problem(url, Json.object(fetched.body()));
        } catch (IllegalArgumentException e) {
            return Optional.of("is no JSON object");
        }
    }

    private static Optional<String> problem(String url, Map<String, Object> metadata) {
        if (!url.equals(metadata.get("client_id"))) {
            return Optional.of("has another client_id than its address");
        }
        if (metadata.keySet().stream().anyMatch(FORBIDDEN::contains)) {
            return Optional.of("has a client_secret, which everybody could read");
        }
        if (texts(metadata, "redirect_uris").isEmpty()) {
            return Optional.of("has no redirect_uris");
        }
        if (!Set.of("none", PRIVATE_KEY_JWT).contains(method(metadata))) {
            return Optional.of("has a " + METHOD + " other than none and private_key_jwt");
        }
        return keyProblem(metadata);
    }

    private static Optional<String> keyProblem(Map<String, Object> metadata) {
        if (keys(metadata).stream().anyMatch(key -> key.containsKey("d") || key.containsKey("k"))) {
            return Optional.of("has a key that is private");
        }
        if (method(metadata).equals(PRIVATE_KEY_JWT) && keys(metadata).isEmpty()) {
            return Optional.of("has no jwks for private_key_jwt; this mock does not fetch a jwks_uri");
        }
        return Optional.empty();
    }

    /** Why a document makes no client at a tenant that signs with this algorithm, or empty. */
    static Optional<String> problem(ClientDocument document, String tenantAlgorithm) {
        Object asked = document.metadata().getOrDefault("id_token_signed_response_alg", tenantAlgorithm);
        return document.problem()
                .or(() -> Optional.of("has another id_token_signed_response_alg than the tenant's " + tenantAlgorithm)
                        .filter(problem -> !asked.equals(tenantAlgorithm)));
    }

    private static String method(Map<String, Object> metadata) {
        return String.valueOf(metadata.getOrDefault(METHOD, "none"));
    }

    private static List<String> texts(Map<String, Object> metadata, String member) {
        return metadata.get(member) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> keys(Map<String, Object> metadata) {
        return metadata.get("jwks") instanceof Map<?, ?> jwks && jwks.get("keys") instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(key -> (Map<String, Object>) key)
                        .toList()
                : List.of();
    }

    /** Always somebody else's; grants and response types are the provider's choice, the scopes the tenant's. */
    static Application application(ClientDocument document, UserConsentScopes scopes) {
        Map<String, Object> metadata = document.metadata();
        String[] redirectUris = texts(metadata, "redirect_uris").toArray(String[]::new);
        Application client = "native".equals(metadata.get("application_type"))
                ? Application.nativeApp(document.url(), redirectUris)
                : Application.spa(document.url(), redirectUris);
        return client.withName(String.valueOf(metadata.getOrDefault("client_name", document.url())))
                .withThirdParty(true)
                .with(scopes)
                .withPostLogoutRedirectUris(
                        texts(metadata, "post_logout_redirect_uris").toArray(String[]::new))
                .withPrivateKeyJwt(method(metadata).equals(PRIVATE_KEY_JWT) ? keys(metadata) : List.of());
    }
}
