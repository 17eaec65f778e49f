package dev.latchkey.provider;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.guarded.PrivateAddress;
import dev.latchkey.http.guarded.SecureUri;
import dev.latchkey.jose.SigningAlgorithm;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A metadata document as it came, and the checks that make {@link ProviderMetadata} of it. */
final class MetadataDocument {
    private static final String AUTHORIZATION = "authorization_endpoint";
    private static final String TOKEN = "token_endpoint";
    private static final String JWKS = "jwks_uri";
    private static final List<String> OPTIONAL = List.of(
            "userinfo_endpoint",
            "end_session_endpoint",
            "revocation_endpoint",
            "introspection_endpoint",
            "pushed_authorization_request_endpoint",
            "device_authorization_endpoint");

    private final ClientConfig config;
    private final Map<String, Object> members;

    MetadataDocument(ClientConfig config, Map<String, Object> members) {
        this.config = config;
        this.members = members;
    }

    ProviderMetadata checked() {
        issuerIsTheConfiguredOne();
        pkceIsSupported();
        ProviderMetadata.Promises promises = new ProviderMetadata.Promises(
                is("authorization_response_iss_parameter_supported"), is("require_pushed_authorization_requests"));
        return new ProviderMetadata(config.issuerValue(), endpoints(), idTokenAlgorithms(), promises);
    }

    private void issuerIsTheConfiguredOne() {
        String issuer = text("issuer").orElseThrow(() -> invalid("has no issuer"));
        if (!issuer.equals(config.issuerValue())) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.ISSUER_MISMATCH, "The provider's metadata names another issuer")
                            .withValues(config.issuerValue(), issuer)
                            .withFix(IssuerHint.forMismatch(config.issuerValue(), issuer)));
        }
    }

    /** Without the member nothing is known, and S256 is sent all the same (RFC 9700 section 2.1.1). */
    private void pkceIsSupported() {
        Set<String> methods = texts("code_challenge_methods_supported");
        if (!methods.isEmpty() && !methods.contains("S256")) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.PKCE_NOT_SUPPORTED,
                            "The provider does not offer the code challenge method S256")
                    .withValues("S256", String.join(", ", methods)));
        }
    }

    private Map<String, URI> endpoints() {
        Map<String, URI> endpoints = new LinkedHashMap<>(writtenByHand());
        required()
                .forEach(name -> endpoints.computeIfAbsent(
                        name, missing -> discovered(name).orElseThrow(() -> invalid("has no " + name))));
        OPTIONAL.forEach(name -> discovered(name).ifPresent(uri -> endpoints.putIfAbsent(name, uri)));
        return endpoints;
    }

    /** Plain OAuth needs no keys; where they are there, they are taken. */
    private List<String> required() {
        return config.isOpenId() ? List.of(AUTHORIZATION, TOKEN, JWKS) : List.of(AUTHORIZATION, TOKEN);
    }

    private Map<String, URI> writtenByHand() {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        config.endpoints()
                .addresses()
                .forEach((name, uri) ->
                        endpoints.put(name, SecureUri.require(uri, config.httpPolicy(), "The configured " + name)));
        return endpoints;
    }

    private Optional<URI> discovered(String name) {
        return text(name).map(text -> {
            URI uri = absolute(name, text);
            isNoStepDownFromHttps(name, uri);
            SecureUri.require(uri, config.httpPolicy(), "The metadata's " + name);
            leadsToNoPrivateNetwork(name, uri);
            return uri;
        });
    }

    /** An https issuer must not send anybody to plain http, not even on loopback: that would be somebody else's machine. */
    private void isNoStepDownFromHttps(String name, URI uri) {
        if (SecureUri.isHttps(config.issuer()) && "http".equalsIgnoreCase(uri.getScheme())) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.INSECURE_URI, "The metadata of an https issuer has a plain http " + name)
                            .withValues("https://…", uri.toString())
                            .withFix("Let the provider know that it is behind https. Logto: TRUST_PROXY_HEADER=1,"
                                    + " and X-Forwarded-Proto from the proxy."));
        }
    }

    /** Or whoever writes the metadata would have this machine ask inside of its own network, secret in hand. */
    private void leadsToNoPrivateNetwork(String name, URI uri) {
        boolean named =
                config.httpPolicy().insecureHttpHosts().contains(uri.getHost().toLowerCase(Locale.ROOT));
        if (PrivateAddress.isIn(uri) && !PrivateAddress.isIn(config.issuer()) && !named) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.METADATA_INVALID,
                            "The metadata of a public issuer has a " + name + " in a private network")
                    .withValues("https://" + config.issuer().getHost() + "/…", uri.toString())
                    .withFix("Let the provider publish its public address. If it is really there:"
                            + " HttpPolicy.defaults().insecureAllowHttpFor(\"" + uri.getHost() + "\")."));
        }
    }

    private URI absolute(String name, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && uri.getRawFragment() == null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, like an address without a host
        }
        throw new MisconfiguredException(
                Failure.of(FailureCode.METADATA_INVALID, "The metadata's " + name + " is no address")
                        .withValues("https://…", text));
    }

    private Set<String> idTokenAlgorithms() {
        Set<String> offered = config.endpoints().idTokenAlgorithms().isEmpty()
                ? texts("id_token_signing_alg_values_supported")
                : config.endpoints().idTokenAlgorithms();
        Set<String> accepted = new LinkedHashSet<>(offered.isEmpty() ? algorithmsUnsaid() : offered);
        accepted.retainAll(SigningAlgorithm.names());
        if (accepted.isEmpty()) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.ALGORITHM_NOT_SUPPORTED,
                            "The provider offers no algorithm that is verified here")
                    .withValues(String.join(", ", SigningAlgorithm.names()), String.join(", ", offered)));
        }
        return accepted;
    }

    /** RS256 is what the specification prescribes where the provider does not say; without metadata the key decides. */
    private Set<String> algorithmsUnsaid() {
        return config.endpoints().discovery() ? Set.of("RS256") : SigningAlgorithm.names();
    }

    private boolean is(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    private Optional<String> text(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .or(() -> {
                    throw invalid("has a " + name + " that is not a text");
                });
    }

    private Set<String> texts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Set.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            Set<String> texts = new LinkedHashSet<>();
            list.forEach(text -> texts.add((String) text));
            return texts;
        }
        throw invalid("has a " + name + " that is not a list of texts");
    }

    private MisconfiguredException invalid(String what) {
        return MisconfiguredException.of(
                FailureCode.METADATA_INVALID, "The metadata of " + config.issuerValue() + " " + what);
    }
}
