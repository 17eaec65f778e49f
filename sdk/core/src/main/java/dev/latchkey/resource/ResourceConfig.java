package dev.latchkey.resource;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.guarded.ResourceIndicator;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a developer says about one API that takes access tokens of one provider. Immutable: each {@code with} makes a copy.
 * By itself it takes JWTs that were made for the resource; opaque tokens need {@link #withIntrospection}.
 */
public final class ResourceConfig {
    private static final Duration LONGEST_CACHE = Duration.ofSeconds(30);

    private final ClientConfig client;
    private final String resource;
    private final Taken taken;
    private final Optional<ResourceDescription> description;

    private ResourceConfig(
            ClientConfig client, String resource, Taken taken, Optional<ResourceDescription> description) {
        this.client = client;
        this.resource = resource;
        this.taken = taken;
        this.description = description;
    }

    /** What is taken beside JWTs that name the resource. */
    private record Taken(
            Set<String> opaqueTokenClients,
            Duration introspectionCache,
            boolean organizationTokens,
            boolean otherProfiles) {
        static final Taken NOTHING = new Taken(Set.of(), LONGEST_CACHE, false, false);

        Taken withOpaqueTokenClients(Set<String> clientIds) {
            return new Taken(Set.copyOf(clientIds), introspectionCache, organizationTokens, otherProfiles);
        }

        Taken withIntrospectionCache(Duration other) {
            return new Taken(opaqueTokenClients, other, organizationTokens, otherProfiles);
        }
    }

    /**
     * An API.
     *
     * @param issuer the provider's issuer, to the last character
     * @param resource the resource indicator (Logto: API identifier), which a JWT's {@code aud} must name
     * @throws MisconfiguredException ISSUER_INVALID, or RESOURCE_INVALID where it is no absolute URI or has a fragment (RFC 8707
     *     section 2)
     */
    public static ResourceConfig of(String issuer, String resource) {
        return new ResourceConfig(
                ClientConfig.publicClient(issuer, ResourceIndicator.require(resource)),
                resource,
                Taken.NOTHING,
                Optional.empty());
    }

    /**
     * Takes opaque tokens too, and asks the provider about each with these credentials (client_secret_basic). An opaque token that
     * names no audience says nothing about whom it is for, so only tokens that were issued to this client are taken; for others
     * see {@link #withOpaqueTokensOf}.
     *
     * @throws MisconfiguredException CLIENT_ID_INVALID
     */
    public ResourceConfig withIntrospection(String clientId, Secret secret) {
        return withIntrospection(clientId, ClientAuthentication.secretBasic(secret));
    }

    /** As {@link #withIntrospection(String, Secret)}, for a client that proves itself in another way. */
    public ResourceConfig withIntrospection(String clientId, ClientAuthentication authentication) {
        ClientConfig introspecting = ClientConfig.publicClient(client.issuerValue(), clientId)
                .withAuthentication(authentication)
                .withHttpPolicy(client.httpPolicy())
                .withClockSkew(client.clockSkew());
        return with(introspecting).withOpaqueTokensOf(clientId);
    }

    /** Takes opaque tokens of these clients as well; each can then act here in the name of every user that signs in to it. */
    public ResourceConfig withOpaqueTokensOf(String... clientIds) {
        Set<String> all = new LinkedHashSet<>(taken.opaqueTokenClients);
        all.addAll(List.of(clientIds));
        return with(taken.withOpaqueTokenClients(all));
    }

    /**
     * How long the provider's good word about an opaque token is believed, never past the token's expiry; 30 seconds by default
     * and at most. A token that is revoked meanwhile works until then; zero asks each time.
     *
     * @throws MisconfiguredException SETTING_INVALID
     */
    public ResourceConfig withIntrospectionCache(Duration introspectionCache) {
        if (introspectionCache.isNegative() || introspectionCache.compareTo(LONGEST_CACHE) > 0) {
            throw MisconfiguredException.of(
                    FailureCode.SETTING_INVALID,
                    "introspectionCache must be from PT0S to " + LONGEST_CACHE + ", not " + introspectionCache);
        }
        return with(taken.withIntrospectionCache(introspectionCache));
    }

    /**
     * Takes organization tokens too: those whose {@code aud} is {@code urn:logto:organization:} and an id, and no resource. Their
     * scopes are what the user may do in that organization, and none of this API's: they count where {@link
     * RequiredAccess#inOrganization} says which one.
     */
    public ResourceConfig withOrganizationTokens() {
        return with(new Taken(taken.opaqueTokenClients, taken.introspectionCache, true, taken.otherProfiles));
    }

    /**
     * Takes signed access tokens that do not keep to RFC 9068, such as Keycloak's: with {@code typ} JWT or none in the header, and
     * {@code azp} instead of {@code client_id}. Nothing that is signed says then that they are access tokens; what is an ID token or a
     * refresh token by its claims is still refused, and {@code aud} must name the resource, so never name a client like a resource.
     */
    public ResourceConfig ignoreAccessTokenProfile() {
        return with(new Taken(taken.opaqueTokenClients, taken.introspectionCache, taken.organizationTokens, true));
    }

    /**
     * Publishes protected-resource metadata (RFC 9728), and names its address in each challenge. The resource indicator must then
     * be the address that clients reach this API at.
     *
     * @throws MisconfiguredException RESOURCE_INVALID where the resource indicator is no http address
     */
    public ResourceConfig withMetadata(ResourceDescription description) {
        if (!resource.matches("https?://[^/].*")) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.RESOURCE_INVALID,
                            "Metadata can be published for a resource indicator that is an http address only")
                    .withValues("https://api.example", resource));
        }
        return new ResourceConfig(client, resource, taken, Optional.of(description));
    }

    /** Timeouts, the cap on answers, and the hosts that may be spoken to over plain http. */
    public ResourceConfig withHttpPolicy(HttpPolicy http) {
        return with(client.withHttpPolicy(http));
    }

    /** How far the clocks of this machine and the provider may differ; 60 seconds by default, ten minutes at most. */
    public ResourceConfig withClockSkew(Duration clockSkew) {
        return with(client.withClockSkew(clockSkew));
    }

    private ResourceConfig with(ClientConfig other) {
        return new ResourceConfig(other, resource, taken, description);
    }

    private ResourceConfig with(Taken other) {
        return new ResourceConfig(client, resource, other, description);
    }

    /** The provider's issuer, as it was written. */
    public String issuer() {
        return client.issuerValue();
    }

    /** The resource indicator that a JWT's {@code aud} must name. */
    public String resource() {
        return resource;
    }

    /** Whose opaque tokens are taken; empty where opaque tokens are refused. */
    public Set<String> opaqueTokenClients() {
        return taken.opaqueTokenClients;
    }

    /** How long the provider's good word about an opaque token is believed. */
    public Duration introspectionCache() {
        return taken.introspectionCache;
    }

    /** Whether tokens are taken that are for an organization alone. */
    public boolean takesOrganizationTokens() {
        return taken.organizationTokens;
    }

    /** Whether JWTs are taken that do not keep to RFC 9068. */
    public boolean takesOtherProfiles() {
        return taken.otherProfiles;
    }

    /** What the metadata say beside the addresses, where there are any. */
    public Optional<ResourceDescription> description() {
        return description;
    }

    Optional<ProtectedResourceMetadata> metadata() {
        return description.map(it -> ProtectedResourceMetadata.of(this, it));
    }

    /** What the earlier stages need: issuer, credentials, network and clocks. */
    ClientConfig client() {
        return client;
    }

    /** Whether there are credentials to ask the provider with. */
    boolean introspects() {
        return !(client.authentication() instanceof ClientAuthentication.None);
    }

    @Override
    public String toString() {
        return "ResourceConfig(" + resource + " with " + issuer() + ")";
    }
}
