package dev.latchkey.provider;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider publishes about itself (OpenID Connect Discovery 1.0 section 3), checked: the issuer is the configured one, and
 * every address is https, or plain http where the issuer is.
 */
public final class ProviderMetadata {
    private final String issuer;
    private final Map<String, URI> endpoints;
    private final Set<String> idTokenAlgorithms;
    private final Promises promises;

    /** What the provider says of its ways. */
    record Promises(boolean issuerInResponse, boolean pushedRequestsOnly) {}

    ProviderMetadata(String issuer, Map<String, URI> endpoints, Set<String> idTokenAlgorithms, Promises promises) {
        this.issuer = issuer;
        this.endpoints = Map.copyOf(endpoints);
        this.idTokenAlgorithms = Set.copyOf(idTokenAlgorithms);
        this.promises = promises;
    }

    /**
     * The metadata in a discovery document, once it passed the checks for this client.
     *
     * @throws MisconfiguredException ISSUER_MISMATCH, METADATA_INVALID, INSECURE_URI, PKCE_NOT_SUPPORTED or
     *     ALGORITHM_NOT_SUPPORTED
     */
    public static ProviderMetadata of(ClientConfig config, Map<String, Object> document) {
        return new MetadataDocument(config, document).checked();
    }

    /** The issuer, to the last character as the provider writes it. */
    public String issuer() {
        return issuer;
    }

    /** The authorization endpoint. */
    public URI authorizationEndpoint() {
        return required("authorization_endpoint");
    }

    /** The token endpoint. */
    public URI tokenEndpoint() {
        return required("token_endpoint");
    }

    /** The keys of the provider. */
    public URI jwksUri() {
        return required("jwks_uri");
    }

    /** The userinfo endpoint, where the provider has one. */
    public Optional<URI> userInfoEndpoint() {
        return endpoint("userinfo_endpoint");
    }

    /** The end-session endpoint, where the provider has one. */
    public Optional<URI> endSessionEndpoint() {
        return endpoint("end_session_endpoint");
    }

    /** The revocation endpoint, where the provider has one. */
    public Optional<URI> revocationEndpoint() {
        return endpoint("revocation_endpoint");
    }

    /** The introspection endpoint, where the provider has one. */
    public Optional<URI> introspectionEndpoint() {
        return endpoint("introspection_endpoint");
    }

    /** The asymmetric algorithms that the provider signs ID tokens with and that are verified here; never empty. */
    public Set<String> idTokenAlgorithms() {
        return idTokenAlgorithms;
    }

    /** Whether the provider promises {@code iss} in each callback (RFC 9207 section 3). */
    public boolean issuerInResponse() {
        return promises.issuerInResponse();
    }

    /** Where an authorization request is pushed to (RFC 9126). */
    public Optional<URI> pushedAuthorizationRequestEndpoint() {
        return endpoint("pushed_authorization_request_endpoint");
    }

    /** Where a device asks for a code (RFC 8628). */
    public Optional<URI> deviceAuthorizationEndpoint() {
        return endpoint("device_authorization_endpoint");
    }

    /** Whether the provider takes pushed requests only (RFC 9126 section 5). */
    public boolean requiresPushedRequests() {
        return promises.pushedRequestsOnly();
    }

    private Optional<URI> endpoint(String member) {
        return Optional.ofNullable(endpoints.get(member));
    }

    private URI required(String member) {
        return endpoint(member)
                .orElseThrow(() -> MisconfiguredException.of(
                        FailureCode.ENDPOINT_MISSING, "The metadata of " + issuer + " has no " + member));
    }

    @Override
    public String toString() {
        return "ProviderMetadata(" + issuer + ")";
    }
}
