package dev.latchkey.doctor.probe;

import dev.latchkey.doctor.integration.Integration;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which redirect URIs are registered. A mock of Logto on this machine is asked through its Management API, whose credentials are no
 * secret; any provider is asked for addresses that are spelt nearly like the one that it refused.
 */
public final class RegisteredRedirects {
    private static final String RESOURCE = "https://default.logto.app/api";

    private final Integration integration;
    private final Metadata metadata;
    private final Network network;

    public RegisteredRedirects(Integration integration, Metadata metadata, Network network) {
        this.integration = integration;
        this.metadata = metadata;
        this.network = network;
    }

    /** The registered address that is nearest to a refused one; empty where none was found. */
    public Optional<String> nearest(String refused) {
        Optional<String> known = Difference.nearest(refused, ofTheMock());
        return known.isPresent() ? known : accepted(refused);
    }

    private Optional<String> accepted(String refused) {
        return metadata.authorizationEndpoint().flatMap(endpoint -> {
            AuthorizationProbe probe = new AuthorizationProbe(endpoint, integration, network);
            return spellings(refused).stream()
                    .filter(spelling -> Metadata.uri(spelling).isPresent())
                    .filter(spelling -> isKnown(probe.asTheProductAsks(spelling)))
                    .findFirst();
        });
    }

    private static boolean isKnown(AuthorizationProbe.Verdict verdict) {
        return verdict instanceof AuthorizationProbe.Verdict.Accepted
                || verdict instanceof AuthorizationProbe.Verdict.SentBack;
    }

    private Set<String> spellings(String uri) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(uri.endsWith("/") ? uri.replaceFirst("/+$", "") : uri + "/");
        spellings.add(uri.startsWith("https:") ? uri.replaceFirst("https", "http") : uri.replaceFirst("http", "https"));
        spellings.add(uri.replaceFirst("//localhost\\b", "//127.0.0.1"));
        spellings.add(uri.replaceFirst("//127\\.0\\.0\\.1\\b", "//localhost"));
        spellings.add(uri.replaceFirst("//www\\.", "//"));
        spellings.add(uri.replaceFirst("[?#].*$", ""));
        spellings.add(uri.replaceFirst("(//[^/:]+):\\d+", "$1"));
        integration
                .product()
                .map(product -> product.habits().callbackPaths())
                .orElse(List.of())
                .forEach(path -> spellings.add(uri.replaceFirst("^([a-z]+://[^/]+).*$", "$1" + path)));
        spellings.remove(uri);
        return spellings;
    }

    private List<String> ofTheMock() {
        URI issuer = URI.create(integration.issuer());
        if (!Loopback.isAt(issuer) || !integration.issuer().endsWith("/oidc")) {
            return List.of();
        }
        String endpoint = integration.issuer().replaceFirst("/oidc$", "");
        boolean mock = network.get(URI.create(endpoint + "/_mock/users"))
                .answered()
                .filter(answer -> answer.status() == 200)
                .isPresent();
        return mock ? managed(endpoint) : List.of();
    }

    private List<String> managed(String endpoint) {
        return managementToken()
                .map(token -> network.get(
                        URI.create(endpoint + "/api/applications/"
                                + Network.encoded(Map.of(integration.clientId(), ""))
                                        .replaceFirst("=$", "")),
                        Map.of("Authorization", "Bearer " + token)))
                .flatMap(Reply::answered)
                .flatMap(Reply.Answer::json)
                .map(RegisteredRedirects::redirects)
                .orElse(List.of());
    }

    private Optional<String> managementToken() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", "management");
        form.put("client_secret", "management-secret");
        form.put("resource", RESOURCE);
        form.put("scope", "all");
        return metadata.tokenEndpoint()
                .flatMap(token -> network.post(token, Map.of(), form).answered())
                .flatMap(Reply.Answer::json)
                .flatMap(json -> json.get("access_token") instanceof String it ? Optional.of(it) : Optional.empty());
    }

    private static List<String> redirects(Map<String, Object> application) {
        return application.get("oidcClientMetadata") instanceof Map<?, ?> oidc
                        && oidc.get("redirectUris") instanceof List<?> uris
                ? uris.stream().map(String::valueOf).toList()
                : List.of();
    }
}
