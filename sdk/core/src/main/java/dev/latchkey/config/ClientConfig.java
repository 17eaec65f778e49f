package dev.latchkey.config;

import dev.latchkey.config.ClientPolicy.Span;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a developer says about one client at one provider. Immutable: each {@code with} makes a copy. What is wrong in
 * itself is refused at once with a {@link MisconfiguredException}; nothing here asks the provider.
 */
public final class ClientConfig {
    private final ClientIdentity identity;
    private final ClientAddresses addresses;
    private final Requested requested;
    private final ClientPolicy policy;

    private ClientConfig(ClientIdentity identity, ClientAddresses addresses, Requested requested, ClientPolicy policy) {
        this.identity = identity;
        this.addresses = addresses;
        this.requested = requested;
        this.policy = policy;
    }

    /**
     * A client with a secret, sent as client_secret_basic.
     *
     * @throws MisconfiguredException ISSUER_INVALID or CLIENT_ID_INVALID
     */
    public static ClientConfig confidential(String issuer, String clientId, Secret secret) {
        return with(issuer, clientId, ClientAuthentication.secretBasic(secret));
    }

    /**
     * A client without a secret.
     *
     * @throws MisconfiguredException ISSUER_INVALID or CLIENT_ID_INVALID
     */
    public static ClientConfig publicClient(String issuer, String clientId) {
        return with(issuer, clientId, ClientAuthentication.none());
    }

    private static ClientConfig with(String issuer, String clientId, ClientAuthentication authentication) {
        ClientIdentity identity = new ClientIdentity(Issuer.of(issuer), clientId, authentication);
        return new ClientConfig(identity, ClientAddresses.none(), Requested.openid(), ClientPolicy.defaults());
    }

    /**
     * The issuer that an authorization endpoint of Logto's shape belongs to: {@code …/oidc/auth} gives {@code …/oidc}.
     *
     * @throws MisconfiguredException ISSUER_INVALID where the endpoint does not end in {@code /auth}
     */
    public static String issuerFromAuthorizationEndpoint(String authorizationEndpoint) {
        return Issuer.fromAuthorizationEndpoint(authorizationEndpoint);
    }

    /** How the client proves itself at the provider, instead of client_secret_basic or nothing. */
    public ClientConfig withAuthentication(ClientAuthentication authentication) {
        return with(identity.withAuthentication(authentication));
    }

    /**
     * Where the provider sends the browser back to. It is sent exactly as written here and never taken from a request.
     *
     * @throws MisconfiguredException REDIRECT_URI_INVALID, or INSECURE_URI for plain http beyond loopback
     */
    public ClientConfig withRedirectUri(String redirectUri) {
        return with(addresses.withRedirectUri(redirectUri));
    }

    /** Where the provider sends the browser after sign-out. The same rules as for the redirect URI. */
    public ClientConfig withPostLogoutRedirectUri(String postLogoutRedirectUri) {
        return with(addresses.withPostLogoutRedirectUri(postLogoutRedirectUri));
    }

    /**
     * The scopes to ask for, instead of {@code openid} alone. {@code offline_access} by itself is taken as it is; with Logto it
     * is silently dropped without {@code prompt=consent}, which {@link #withOfflineAccess()} sends as well.
     *
     * @throws MisconfiguredException SCOPE_INVALID, also where {@code openid} is missing
     */
    public ClientConfig withScopes(String... scopes) {
        return with(requested.withScopes(scopes));
    }

    /**
     * Plain OAuth 2.0 instead of OpenID Connect, for a provider that has no ID tokens: these scopes, possibly none. Nobody vouches
     * for the user then but the userinfo endpoint, where the provider has one or {@link #withEndpoints} names one; without it a
     * session has tokens and no user. Neither a nonce nor {@code max_age} nor {@code acr} protects such a sign-in; PKCE does.
     *
     * @throws MisconfiguredException SCOPE_INVALID, also where {@code openid} is among them
     */
    public ClientConfig withoutOpenId(String... scopes) {
        return with(requested.withoutOpenId(scopes));
    }

    /**
     * Pushes each request to the provider before the browser goes there (PAR, RFC 9126), so that the browser carries none of it. A
     * provider that requires it gets it without this.
     */
    public ClientConfig withPushedRequests() {
        return with(requested.withStyle(requested.style().withPushed()));
    }

    /**
     * Lets the provider answer by a form that the browser posts ({@code response_mode=form_post}), so that the code is in no
     * address. The cookie of a pending sign-in is then sent with requests from other sites ({@code SameSite=None; Secure}), and
     * only that one; Safari does not keep it on plain http.
     */
    public ClientConfig withFormPost() {
        return with(requested.withStyle(requested.style().withFormPost()));
    }

    /** Asks for a refresh token: adds the scope {@code offline_access} and {@code prompt=consent}, which belong together. */
    public ClientConfig withOfflineAccess() {
        return with(requested.withOfflineAccess());
    }

    /**
     * The APIs that access tokens will be wanted for (RFC 8707 section 2), named at each sign-in; their scopes stand among the
     * others. A token for one of them is had with {@code rp.fresh(session, TokenTarget.resource(…))}.
     *
     * @throws MisconfiguredException RESOURCE_INVALID
     */
    public ClientConfig withResources(String... resources) {
        return with(requested.withResources(resources));
    }

    /**
     * Makes the session's own access token one for this API (RFC 8707 section 2): it is named at sign-in, when the code is exchanged
     * and at each refresh. For a client that calls nothing else, as an MCP client does, and where the provider may give no refresh
     * token to get a second one with. Such a token opens no userinfo, so plain OAuth does not ask who the user is.
     *
     * @throws MisconfiguredException RESOURCE_INVALID
     */
    public ClientConfig withAccessTokenFor(String resource) {
        return with(requested.withOwnResource(resource));
    }

    /** Addresses written by hand, which stand before those of the provider's metadata. */
    public ClientConfig withEndpoints(ProviderEndpoints endpoints) {
        return with(addresses.withEndpoints(endpoints));
    }

    /** Timeouts, the cap on answers, and the hosts that may be spoken to over plain http. */
    public ClientConfig withHttpPolicy(HttpPolicy http) {
        return with(policy.withHttp(http));
    }

    /** How far the clocks of this machine and the provider may differ; 60 seconds by default, ten minutes at most. */
    public ClientConfig withClockSkew(Duration clockSkew) {
        return with(policy.with(Span.CLOCK_SKEW, clockSkew));
    }

    /** How long before its expiry a token is renewed; 30 seconds by default, never over a tenth of the token's life. */
    public ClientConfig withRefreshLead(Duration refreshLead) {
        return with(policy.with(Span.REFRESH_LEAD, refreshLead));
    }

    /**
     * How long the provider takes a refresh token once more after it was used; 3 seconds by default, as Logto does, one minute at
     * most. Where the answer to a refresh was lost within that time, it is asked for once more; zero never does.
     */
    public ClientConfig withRefreshGrace(Duration refreshGrace) {
        return with(policy.with(Span.REFRESH_GRACE, refreshGrace));
    }

    /** How long a session lasts at most, from sign-in; 14 days by default. */
    public ClientConfig withSessionLifetime(Duration sessionLifetime) {
        return with(policy.with(Span.SESSION_LIFETIME, sessionLifetime));
    }

    /**
     * How long a session lasts without being used, from its last use; 14 days by default, so that only {@link #withSessionLifetime}
     * counts.
     */
    public ClientConfig withSessionIdleLifetime(Duration sessionIdleLifetime) {
        return with(policy.with(Span.SESSION_IDLE_LIFETIME, sessionIdleLifetime));
    }

    /**
     * How old a logout token of the provider's may be, whatever it says of its own expiry (OpenID Connect Back-Channel Logout 1.0,
     * sections 2.6 and 4); two minutes by default, one day at most, and {@link #withClockSkew} on top. Raise it for a provider that
     * sends the same token again after your app was down.
     */
    public ClientConfig withLogoutTokenAge(Duration logoutTokenAge) {
        return with(policy.with(Span.LOGOUT_TOKEN_AGE, logoutTokenAge));
    }

    /**
     * Keys that seal what is kept in the browser and in a store, newest first, instead of the one that the client secret gives. The
     * first seals, all open: to change keys, put the new one in front and take the old one away when the last session of its time
     * has ended.
     */
    public ClientConfig withSealingKeys(SealingKey... sealingKeys) {
        return with(policy.withSealingKeys(List.of(sealingKeys)));
    }

    private ClientConfig with(ClientIdentity changed) {
        return new ClientConfig(changed, addresses, requested, policy);
    }

    private ClientConfig with(ClientAddresses changed) {
        return new ClientConfig(identity, changed, requested, policy);
    }

    private ClientConfig with(Requested changed) {
        return new ClientConfig(identity, addresses, changed, policy);
    }

    private ClientConfig with(ClientPolicy changed) {
        return new ClientConfig(identity, addresses, requested, changed);
    }

    /** The issuer as an address; {@link #issuerValue()} is for comparisons. */
    public URI issuer() {
        return identity.issuer().uri();
    }

    /** The issuer exactly as it was written; comparisons use this. */
    public String issuerValue() {
        return identity.issuer().value();
    }

    /** The name of the client at the provider (Logto: App ID). */
    public String clientId() {
        return identity.clientId();
    }

    public ClientAuthentication authentication() {
        return identity.authentication();
    }

    public Optional<URI> redirectUri() {
        return addresses.redirectUri();
    }

    /**
     * The redirect URI, which every sign-in needs.
     *
     * @throws MisconfiguredException REDIRECT_URI_MISSING
     */
    public URI requiredRedirectUri() {
        return redirectUri()
                .orElseThrow(() ->
                        MisconfiguredException.of(FailureCode.REDIRECT_URI_MISSING, "The client has no redirect URI"));
    }

    public Optional<URI> postLogoutRedirectUri() {
        return addresses.postLogoutRedirectUri();
    }

    public ProviderEndpoints endpoints() {
        return addresses.endpoints();
    }

    /** In the order they are sent; with {@code offline_access} where offline access was asked for. */
    public Set<String> scopes() {
        return requested.all();
    }

    /** Whether an ID token is asked for; else it is plain OAuth 2.0. */
    public boolean isOpenId() {
        return requested.scopes().contains("openid");
    }

    public boolean pushedRequests() {
        return requested.style().pushed();
    }

    public boolean formPost() {
        return requested.style().formPost();
    }

    public boolean offlineAccess() {
        return requested.offlineAccess();
    }

    /** The APIs that each sign-in names, the one of the session's own token first. */
    public Set<String> resources() {
        return requested.allResources();
    }

    /** The API that the session's own access token is for, where it is for one. */
    public Optional<String> ownResource() {
        return requested.ownResource();
    }

    public HttpPolicy httpPolicy() {
        return policy.http();
    }

    public Duration clockSkew() {
        return policy.of(Span.CLOCK_SKEW);
    }

    public Duration refreshLead() {
        return policy.of(Span.REFRESH_LEAD);
    }

    public Duration refreshGrace() {
        return policy.of(Span.REFRESH_GRACE);
    }

    public Duration sessionLifetime() {
        return policy.of(Span.SESSION_LIFETIME);
    }

    public Duration sessionIdleLifetime() {
        return policy.of(Span.SESSION_IDLE_LIFETIME);
    }

    public Duration logoutTokenAge() {
        return policy.of(Span.LOGOUT_TOKEN_AGE);
    }

    /** Newest first; empty where none were given. */
    public List<SealingKey> sealingKeys() {
        return policy.sealingKeys();
    }

    @Override
    public String toString() {
        return "ClientConfig(" + clientId() + " at " + issuerValue() + ")";
    }
}
