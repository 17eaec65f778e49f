package dev.latchkey.mcp.client;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mcp.registration.Registrations;
import java.net.URI;
import java.security.SecureRandom;

/**
 * Everything a developer says about one app as a client of MCP servers. Immutable: each {@code with} makes a copy. What is known of
 * the app at one authorization server is kept under its issuer, and used at no other.
 */
public final class McpClientConfig {
    private static final int MOST_STEP_UPS = 10;

    private final String redirectUri;
    private final Registrations registrations;
    private final Policy policy;

    /** How it goes about its business. */
    private record Policy(
            OfflineAccess offlineAccess, int stepUps, HttpPolicy http, boolean publicOnly, SealingKey sealingKey) {}

    private McpClientConfig(String redirectUri, Registrations registrations, Policy policy) {
        this.redirectUri = redirectUri;
        this.registrations = registrations;
        this.policy = policy;
    }

    /** A client that users come back to at this address. It is registered nowhere yet. */
    public static McpClientConfig of(String redirectUri) {
        Policy policy = new Policy(
                OfflineAccess.WITH_CONSENT, 2, HttpPolicy.defaults(), false, SealingKey.generate(new SecureRandom()));
        return new McpClientConfig(redirectUri, Registrations.none(), policy);
    }

    /** Registered by hand at this issuer, with a secret (client_secret_basic). */
    public McpClientConfig withRegistered(String issuer, String clientId, Secret secret) {
        return withRegistered(issuer, clientId, ClientAuthentication.secretBasic(secret));
    }

    /** Registered by hand at this issuer; {@code ClientAuthentication.none()} for a public client. */
    public McpClientConfig withRegistered(String issuer, String clientId, ClientAuthentication authentication) {
        return new McpClientConfig(redirectUri, registrations.with(issuer, clientId, authentication), policy);
    }

    /** Described by the client ID metadata document at this address, for authorization servers that take such. */
    public McpClientConfig withClientDocument(URI address) {
        return new McpClientConfig(redirectUri, registrations.withDocument(address), policy);
    }

    /** What to ask for so that tokens can be renewed; with consent by default. */
    public McpClientConfig withOfflineAccess(OfflineAccess offlineAccess) {
        return with(new Policy(offlineAccess, policy.stepUps, policy.http, policy.publicOnly, policy.sealingKey));
    }

    /**
     * How often in a row the user is asked for further scopes of one server before it is given up; 2 by default, 10 at most.
     *
     * @throws MisconfiguredException SETTING_INVALID
     */
    public McpClientConfig withStepUps(int stepUps) {
        if (stepUps < 0 || stepUps > MOST_STEP_UPS) {
            throw MisconfiguredException.of(
                    FailureCode.SETTING_INVALID, "stepUps must be from 0 to " + MOST_STEP_UPS + ", not " + stepUps);
        }
        return with(new Policy(policy.offlineAccess, stepUps, policy.http, policy.publicOnly, policy.sealingKey));
    }

    /** Timeouts, the cap on answers, and the hosts that may be spoken to over plain http. */
    public McpClientConfig withHttpPolicy(HttpPolicy http) {
        return with(new Policy(policy.offlineAccess, policy.stepUps, http, policy.publicOnly, policy.sealingKey));
    }

    /**
     * For an app whose users say which servers it calls: none on the app's own machine, and none at an address of a private network, so
     * that nobody looks around there by way of the app. Names are not looked up; a name of a private address is stopped by https alone.
     */
    public McpClientConfig withPublicServersOnly() {
        return with(new Policy(policy.offlineAccess, policy.stepUps, policy.http, true, policy.sealingKey));
    }

    private McpClientConfig with(Policy changed) {
        return new McpClientConfig(redirectUri, registrations, changed);
    }

    /** Where authorization servers send users back to. */
    public String redirectUri() {
        return redirectUri;
    }

    /** Where the client is registered. */
    public Registrations registrations() {
        return registrations;
    }

    /** What is asked for so that tokens can be renewed. */
    public OfflineAccess offlineAccess() {
        return policy.offlineAccess;
    }

    /** How often in a row further scopes of one server are asked for. */
    public int stepUps() {
        return policy.stepUps;
    }

    /** Timeouts, caps and hosts over plain http. */
    public HttpPolicy httpPolicy() {
        return policy.http;
    }

    /** Whether servers on this machine and in private networks are left alone. */
    public boolean isForPublicServersOnly() {
        return policy.publicOnly;
    }

    SealingKey sealingKey() {
        return policy.sealingKey;
    }

    @Override
    public String toString() {
        return "McpClientConfig(" + redirectUri + ", registered at " + registrations.issuers() + ")";
    }
}
