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
 * @param subjectClaim what names the user in userinfo where there is no ID token; {@code sub} unless said otherwise
 */
public record ProviderEndpoints(
        Map<String, URI> addresses, Set<String> idTokenAlgorithms, boolean discovery, String subjectClaim) {
    private static final ProviderEndpoints NONE = new ProviderEndpoints(Map.of(), Set.of(), true, "sub");

    public ProviderEndpoints {
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
        idTokenAlgorithms = Collections.unmodifiableSet(new LinkedHashSet<>(idTokenAlgorithms));
    }

    public static ProviderEndpoints none() {
        return NONE;
    }

    public ProviderEndpoints withAuthorization(URI authorization) {
        return with("authorization_endpoint", authorization);
    }

    public ProviderEndpoints withToken(URI token) {
        return with("token_endpoint", token);
    }

    public ProviderEndpoints withUserInfo(URI userInfo) {
        return with("userinfo_endpoint", userInfo);
    }

    public ProviderEndpoints withEndSession(URI endSession) {
        return with("end_session_endpoint", endSession);
    }

    public ProviderEndpoints withJwks(URI jwks) {
        return with("jwks_uri", jwks);
    }

    public ProviderEndpoints withRevocation(URI revocation) {
        return with("revocation_endpoint", revocation);
    }

    public ProviderEndpoints withIntrospection(URI introspection) {
        return with("introspection_endpoint", introspection);
    }

    public ProviderEndpoints withPushedAuthorizationRequest(URI pushed) {
        return with("pushed_authorization_request_endpoint", pushed);
    }

    public ProviderEndpoints withDeviceAuthorization(URI device) {
        return with("device_authorization_endpoint", device);
    }

    /** What the provider signs with, by the names of RFC 7518; those that are not verified here are left out. */
    public ProviderEndpoints withIdTokenAlgorithms(String... names) {
        return new ProviderEndpoints(addresses, new LinkedHashSet<>(List.of(names)), discovery, subjectClaim);
    }

    /** Nothing but keys is fetched: for a provider that publishes no metadata. Sign-in then needs its addresses here. */
    public ProviderEndpoints withoutDiscovery() {
        return new ProviderEndpoints(addresses, idTokenAlgorithms, false, subjectClaim);
    }

    /** The claim of userinfo that names the user in plain OAuth 2.0, such as {@code id}; a number is taken as its digits. */
    public ProviderEndpoints withSubjectClaim(String name) {
        return new ProviderEndpoints(addresses, idTokenAlgorithms, discovery, name);
    }

    private ProviderEndpoints with(String member, URI address) {
        Map<String, URI> more = new LinkedHashMap<>(addresses);
        more.put(member, address);
        return new ProviderEndpoints(more, idTokenAlgorithms, discovery, subjectClaim);
    }

    public Optional<URI> authorization() {
        return address("authorization_endpoint");
    }

    public Optional<URI> token() {
        return address("token_endpoint");
    }

    public Optional<URI> userInfo() {
        return address("userinfo_endpoint");
    }

    public Optional<URI> endSession() {
        return address("end_session_endpoint");
    }

    /** The address that was written for a member of the metadata. */
    public Optional<URI> address(String member) {
        return Optional.ofNullable(addresses.get(member));
    }
}
