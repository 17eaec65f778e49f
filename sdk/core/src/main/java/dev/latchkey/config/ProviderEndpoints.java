package dev.latchkey.config;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is written by hand about a provider and wins over what it publishes; what is not written here is discovered, unless {@link
 * #withoutDiscovery} says that nothing is.
 *
 * @param addresses by the metadata's own names (RFC 8414 section 2)
 * @param idTokenAlgorithms what it signs with; empty for what it publishes
 * @param discovery whether it is asked for its metadata
 * @param metadataAt where the metadata is looked for, in this order; empty for the usual places
 * @param subjectClaim what names the user in userinfo where there is no ID token; {@code sub} unless said otherwise
 */
public record ProviderEndpoints(
        Map<String, URI> addresses,
        Set<String> idTokenAlgorithms,
        boolean discovery,
        List<URI> metadataAt,
        String subjectClaim) {
    private static final ProviderEndpoints NONE = new ProviderEndpoints(Map.of(), Set.of(), true, List.of(), "sub");

    public ProviderEndpoints {
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
        idTokenAlgorithms = Collections.unmodifiableSet(new LinkedHashSet<>(idTokenAlgorithms));
        metadataAt = List.copyOf(metadataAt);
    }

    /** Nothing written by hand: everything comes from the metadata. */
    public static ProviderEndpoints none() {
        return NONE;
    }

    /** The authorization endpoint (RFC 6749 section 3.1). */
    public ProviderEndpoints withAuthorization(URI authorization) {
        return with("authorization_endpoint", authorization);
    }

    /** The token endpoint (RFC 6749 section 3.2). */
    public ProviderEndpoints withToken(URI token) {
        return with("token_endpoint", token);
    }

    /** The userinfo endpoint (OpenID Connect Core section 5.3). */
    public ProviderEndpoints withUserInfo(URI userInfo) {
        return with("userinfo_endpoint", userInfo);
    }

    /** The end-session endpoint (OpenID Connect RP-Initiated Logout section 2). */
    public ProviderEndpoints withEndSession(URI endSession) {
        return with("end_session_endpoint", endSession);
    }

    /** The keys of the provider (RFC 7517 section 5). */
    public ProviderEndpoints withJwks(URI jwks) {
        return with("jwks_uri", jwks);
    }

    /** The revocation endpoint (RFC 7009). */
    public ProviderEndpoints withRevocation(URI revocation) {
        return with("revocation_endpoint", revocation);
    }

    /** The introspection endpoint (RFC 7662). */
    public ProviderEndpoints withIntrospection(URI introspection) {
        return with("introspection_endpoint", introspection);
    }

    /** The endpoint for pushed requests (RFC 9126). */
    public ProviderEndpoints withPushedAuthorizationRequest(URI pushed) {
        return with("pushed_authorization_request_endpoint", pushed);
    }

    /** The device authorization endpoint (RFC 8628). */
    public ProviderEndpoints withDeviceAuthorization(URI device) {
        return with("device_authorization_endpoint", device);
    }

    /** What the provider signs with, by the names of RFC 7518; those that are not verified here are left out. */
    public ProviderEndpoints withIdTokenAlgorithms(String... names) {
        return new ProviderEndpoints(
                addresses, new LinkedHashSet<>(List.of(names)), discovery, metadataAt, subjectClaim);
    }

    /** Nothing but keys is fetched: for a provider that publishes no metadata. Sign-in then needs its addresses here. */
    public ProviderEndpoints withoutDiscovery() {
        return new ProviderEndpoints(addresses, idTokenAlgorithms, false, metadataAt, subjectClaim);
    }

    /**
     * Looks for the metadata at these addresses, in this order, instead of where OpenID Connect and RFC 8414 say: for a profile with
     * an order of its own, such as MCP's. That it names the configured issuer is checked all the same.
     */
    public ProviderEndpoints withMetadataAt(List<URI> metadataAt) {
        return new ProviderEndpoints(addresses, idTokenAlgorithms, discovery, metadataAt, subjectClaim);
    }

    /** The claim of userinfo that names the user in plain OAuth 2.0, such as {@code id}; a number is taken as its digits. */
    public ProviderEndpoints withSubjectClaim(String name) {
        return new ProviderEndpoints(addresses, idTokenAlgorithms, discovery, metadataAt, name);
    }

    private ProviderEndpoints with(String member, URI address) {
        Map<String, URI> more = new LinkedHashMap<>(addresses);
        more.put(member, address);
        return new ProviderEndpoints(more, idTokenAlgorithms, discovery, metadataAt, subjectClaim);
    }

    /** The authorization endpoint, where it was written by hand. */
    public Optional<URI> authorization() {
        return address("authorization_endpoint");
    }

    /** The token endpoint, where it was written by hand. */
    public Optional<URI> token() {
        return address("token_endpoint");
    }

    /** The userinfo endpoint, where it was written by hand. */
    public Optional<URI> userInfo() {
        return address("userinfo_endpoint");
    }

    /** The end-session endpoint, where it was written by hand. */
    public Optional<URI> endSession() {
        return address("end_session_endpoint");
    }

    /** The address that was written for a member of the metadata. */
    public Optional<URI> address(String member) {
        return Optional.ofNullable(addresses.get(member));
    }
}
