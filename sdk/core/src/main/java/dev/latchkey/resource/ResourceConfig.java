package dev.latchkey.resource;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.guarded.ResourceIndicator;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything a developer says about one API that takes access tokens of one provider. Immutable: each {@code with} makes a copy.
 * By itself it takes JWTs that were made for the resource; opaque tokens need {@link #withIntrospection}.
 */
public final class ResourceConfig {
    private static final Duration LONGEST_CACHE = Duration.ofSeconds(30);

    private final ClientConfig client;
    private final String resource;
    private final Set<String> opaqueTokenClients;
    private final Duration introspectionCache;

    private ResourceConfig(
            ClientConfig client, String resource, Set<String> opaqueTokenClients, Duration introspectionCache) {
        this.client = client;
        this.resource = resource;
        this.opaqueTokenClients = opaqueTokenClients;
        this.introspectionCache = introspectionCache;
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
                Set.of(),
                LONGEST_CACHE);
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
        return new ResourceConfig(introspecting, resource, opaqueTokenClients, introspectionCache)
                .withOpaqueTokensOf(clientId);
    }

    /** Takes opaque tokens of these clients as well; each can then act here in the name of every user that signs in to it. */
    public ResourceConfig withOpaqueTokensOf(String... clientIds) {
        Set<String> all = new LinkedHashSet<>(opaqueTokenClients);
        all.addAll(List.of(clientIds));
        return new ResourceConfig(client, resource, Set.copyOf(all), introspectionCache);
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
        return new ResourceConfig(client, resource, opaqueTokenClients, introspectionCache);
    }

    public ResourceConfig withHttpPolicy(HttpPolicy http) {
        return with(client.withHttpPolicy(http));
    }

    /** How far the clocks of this machine and the provider may differ; 60 seconds by default, ten minutes at most. */
    public ResourceConfig withClockSkew(Duration clockSkew) {
        return with(client.withClockSkew(clockSkew));
    }

    private ResourceConfig with(ClientConfig changed) {
        return new ResourceConfig(changed, resource, opaqueTokenClients, introspectionCache);
    }

    public String issuer() {
        return client.issuerValue();
    }

    public String resource() {
        return resource;
    }

    /** Whose opaque tokens are taken; empty where opaque tokens are refused. */
    public Set<String> opaqueTokenClients() {
        return opaqueTokenClients;
    }

    public Duration introspectionCache() {
        return introspectionCache;
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
