package dev.latchkey.failure;

import static dev.latchkey.failure.FailureKind.MISCONFIGURED;
import static dev.latchkey.failure.FailureKind.REFUSED;
import static dev.latchkey.failure.FailureKind.REJECTED;
import static dev.latchkey.failure.FailureKind.UNREACHABLE;

/**
 * The stable name of a failure. Names are never changed or reused; new ones may be added, so a {@code switch} over them needs
 * a default. Each code says who must act ({@link #kind()}), why it matters ({@link #why()}) and what usually helps
 * ({@link #fix()}).
 */
public enum FailureCode {
    ISSUER_INVALID(
            MISCONFIGURED,
            "The issuer must be an absolute https URL without query or fragment.",
            "Copy the issuer exactly as the provider shows it; for Logto it is https://<tenant>/oidc."),
    ISSUER_MISMATCH(
            MISCONFIGURED,
            "The provider calls itself something else than the configured issuer; they must be equal to the last character.",
            "Set the issuer to the value that the provider publishes."),
    CLIENT_ID_INVALID(
            MISCONFIGURED,
            "A client ID is a non-empty string of printable ASCII characters.",
            "Copy the client ID (Logto: App ID) from the provider's console, without blanks around it."),
    SECRET_MISSING(
            MISCONFIGURED,
            "A confidential client proves itself with a secret.",
            "Set the secret, or use ClientConfig.publicClient if the client has none."),
    CLIENT_KEY_INVALID(
            MISCONFIGURED,
            "A client's key is a private RSA key of at least 2048 bits, or one on P-256, P-384, P-521 or Ed25519.",
            "Write it as PKCS #8 (openssl pkcs8 -topk8 -nocrypt) or as a private JWK, with an algorithm that fits."),
    REDIRECT_URI_INVALID(
            MISCONFIGURED,
            "A redirect URI is absolute, has no fragment and no user, and is https (http on loopback only).",
            "Write the redirect URI in full, exactly as it is registered at the provider."),
    REDIRECT_URI_MISSING(
            MISCONFIGURED,
            "The redirect URI is configuration: it is never guessed from a request.",
            "Add withRedirectUri(\"https://app.example/callback\") to the ClientConfig."),
    SCOPE_INVALID(
            MISCONFIGURED,
            "Scopes are words of printable ASCII characters, and openid is always one of them.",
            "Name the scopes one by one, for example withScopes(\"openid\", \"profile\", \"email\")."),
    INSECURE_URI(
            MISCONFIGURED,
            "Over plain http everybody on the way can read and change what is sent; only loopback has no such way.",
            "Use https. For a host on a trusted network: HttpPolicy.defaults().insecureAllowHttpFor(host)."),
    METADATA_INVALID(
            MISCONFIGURED,
            "The provider's metadata lacks what a sign-in needs, or holds values of the wrong type.",
            "Open the discovery address in a browser and compare; usually the issuer points to the wrong server."),
    METADATA_NOT_FOUND(
            MISCONFIGURED,
            "There is no OpenID provider metadata at the discovery address.",
            "Check the issuer: the discovery address is the issuer followed by /.well-known/openid-configuration."),
    ENDPOINT_MISSING(
            MISCONFIGURED,
            "The provider does not publish an endpoint that this step needs.",
            "Use a provider that has it, or write its address with withEndpoints."),
    PKCE_NOT_SUPPORTED(
            MISCONFIGURED,
            "The provider offers only the code challenge method plain, which protects nobody.",
            "Switch on S256 at the provider; there is no setting here that turns it off."),
    ALGORITHM_NOT_SUPPORTED(
            MISCONFIGURED,
            "The provider signs with none of the asymmetric algorithms that are verified here.",
            "Let the provider sign ID tokens with ES256, ES384, ES512, RS256, PS256 or EdDSA."),
    CLIENT_AUTHENTICATION_FAILED(
            MISCONFIGURED,
            "The provider does not accept this client's credentials.",
            "Compare client ID and secret with the provider's console; a secret may have been rotated or cut off."),
    PARAMETER_RESERVED(
            MISCONFIGURED,
            "This parameter belongs to the protocol; changing it would switch off a check.",
            "Leave it out, or use the method that sets it."),
    SEALING_KEY_INVALID(
            MISCONFIGURED,
            "A sealing key has 32 random bytes.",
            "Make one with SealingKey.generate and keep it where secrets are kept."),
    SEALING_KEY_MISSING(
            MISCONFIGURED,
            "What outlives the process must be sealed with a key that outlives it too, and this client has neither a key nor a secret.",
            "Add withSealingKeys(SealingKey.of(bytes)), the same on every instance, or keep sessions in memory."),
    STORE_NOT_SHARED(
            MISCONFIGURED,
            "This needs a store on the server, which can find a session without its browser.",
            "Keep sessions in a MemorySessionStore (one instance), or with latchkey-jdbc or latchkey-redis (any number)."),
    SESSION_TOO_LARGE(
            MISCONFIGURED,
            "Servers refuse requests whose cookies are larger than about 8 KB, and then the user is locked out.",
            "Ask for fewer scopes and resources, or keep sessions in a store on the server: MemorySessionStore, latchkey-jdbc, latchkey-redis."),
    STORE_UNSUITABLE(
            MISCONFIGURED,
            "The store of sessions cannot be used as it is.",
            "Create its tables: JdbcSessionStore.createSchema(), or the script in its jar for your database."),
    RESOURCE_METADATA_NOT_FOUND(
            MISCONFIGURED,
            "The metadata of a protected resource says who issues tokens for it (RFC 9728); without it a client knows nobody to ask.",
            "Let the server publish it at /.well-known/oauth-protected-resource and its own path, or name its address in the 401."),
    CLIENT_NOT_REGISTERED(
            MISCONFIGURED,
            "Credentials belong to the authorization server that gave them, and are shown to no other one.",
            "Register the client there and configure it for this issuer, or have the server take client ID metadata documents."),
    RESOURCE_INVALID(
            MISCONFIGURED,
            "A resource indicator is an absolute URI without a fragment (RFC 8707 section 2).",
            "Copy the API identifier from the provider's console; for Logto it is shown at API resources."),
    SETTING_INVALID(MISCONFIGURED, "The setting is outside of what makes sense.", "Choose a value within the limits."),
    RETURN_TO_INVALID(
            MISCONFIGURED,
            "A return address outside of the app would make the sign-in an open redirect.",
            "Give a path of this app that starts with one slash, percent-encoded, such as /orders?page=2."),

    CONNECTION_FAILED(
            UNREACHABLE,
            "The provider could not be reached, or the connection broke.",
            "Try again later. If it never works: check address, DNS, firewall, proxy and certificate."),
    TIMED_OUT(
            UNREACHABLE,
            "The provider did not answer in time.",
            "Try again later. If it is always slow: HttpPolicy has the timeouts."),
    PROVIDER_ERROR(UNREACHABLE, "The provider has trouble of its own.", "Try again later."),
    STORE_UNAVAILABLE(
            UNREACHABLE,
            "The store of sessions does not answer; the sessions in it are as they were.",
            "Try again later. If it never works: check address, credentials and rights of the database."),
    INTERRUPTED(UNREACHABLE, "The thread was interrupted while it waited for the provider.", "Try again."),

    PROVIDER_REFUSED(
            REFUSED,
            "The provider ended the sign-in with an error.",
            "The provider's error says who must act; its log has more."),
    USER_DECLINED(REFUSED, "The user did not agree.", "Offer to sign in again."),
    CODE_REFUSED(
            REFUSED,
            "The provider does not accept the authorization code: it is too old, was used already, or belongs to another client.",
            "Sign in again. If it never works: compare redirect URI and client with the provider's console."),
    REFRESH_REFUSED(
            REFUSED,
            "The provider does not accept the refresh token any more: it expired, was revoked, or was used already.",
            "Sign in again."),
    TOKEN_REFUSED(REFUSED, "The provider does not accept the access token.", "Sign in again."),
    TARGET_REFUSED(
            REFUSED,
            "The provider gives no token for this API or organization: it was not asked for at sign-in, or the user has no part in it.",
            "Name the API in ClientConfig.withResources, sign in again, and check the user's roles and organizations."),
    NO_REFRESH_TOKEN(
            REFUSED,
            "The access token expired and there is no refresh token to get another.",
            "Use withOfflineAccess(), or turn on \"Always issue refresh token\" for the application in Logto."),
    DEVICE_CODE_EXPIRED(
            REFUSED, "The user did not confirm the device in time.", "Begin the sign-in again and show the new code."),
    SESSION_EXPIRED(REFUSED, "The session reached the end of its life.", "Sign in again."),

    CALLBACK_PARAMETER_REPEATED(
            REJECTED,
            "A parameter that is there twice is read differently by different programs (RFC 6749 section 3.1).",
            "Start the sign-in again. If it repeats: look for a proxy that rewrites the query."),
    CALLBACK_INCOMPLETE(
            REJECTED,
            "The callback holds neither a usable answer nor an error.",
            "Start the sign-in again; do not open the callback address by hand."),
    STATE_MISMATCH(
            REJECTED,
            "The callback does not belong to a sign-in that this browser began (cross-site request forgery).",
            "Start the sign-in again in this browser."),
    PENDING_MISSING(
            REJECTED,
            "This browser has no pending sign-in for the callback: an old tab, a lost cookie, or another host name.",
            "Start the sign-in again, on the host name of the redirect URI."),
    PENDING_EXPIRED(REJECTED, "A sign-in must be finished within ten minutes.", "Start the sign-in again."),
    PENDING_UNREADABLE(
            REJECTED,
            "The pending sign-in was changed, cut off, or sealed with a key that is not known here.",
            "Start the sign-in again. With several instances: give all the same client secret or sealing keys."),
    PENDING_USED(REJECTED, "A sign-in is finished once.", "Start the sign-in again."),
    RESPONSE_ISSUER_MISMATCH(
            REJECTED,
            "The callback comes from another provider than the one that was asked (mix-up, RFC 9207).",
            "Start the sign-in again. If it repeats: compare the configured issuer with the provider's."),
    RESPONSE_ISSUER_MISSING(
            REJECTED,
            "The provider promises to name itself in each callback (RFC 9207), and this one does not.",
            "Start the sign-in again. If it repeats: look for a proxy that drops query parameters."),
    REDIRECT_REFUSED(
            REJECTED,
            "A redirect of an endpoint is never followed: credentials would go where nobody configured them to go.",
            "Configure the address that the redirect points to, if it is the provider's."),
    RESPONSE_TOO_LARGE(
            REJECTED,
            "The answer is larger than an honest one can be.",
            "Check the address. If the provider is right: HttpPolicy.withMaxBodyBytes."),
    RESPONSE_NOT_JSON(
            REJECTED,
            "The answer claims to be JSON and cannot be read as such.",
            "Check the address, and what stands between here and the provider."),
    RESPONSE_CONTENT_TYPE(
            REJECTED,
            "The endpoint must answer with JSON.",
            "Is this the right address? A web page or a proxy's error page answers instead of the endpoint."),
    RESPONSE_MALFORMED(
            REJECTED,
            "The answer breaks the rules of its format.",
            "Check the address, and what stands between here and the provider."),
    TOKEN_TYPE_UNSUPPORTED(
            REJECTED, "Only bearer tokens are understood.", "Let the provider issue bearer tokens to this client."),
    ID_TOKEN_MISSING(
            REJECTED,
            "Without an ID token nobody is signed in.",
            "Request the scope openid, and check that the provider grants it."),
    ID_TOKEN_MALFORMED(
            REJECTED,
            "The token is no signed JWT that can be read.",
            "Check that the provider signs plain JWS tokens."),
    ALGORITHM_REFUSED(
            REJECTED,
            "Only asymmetric algorithms that the provider's metadata lists are accepted, with keys that fit them.",
            "If the provider changed its algorithm, its metadata must list it."),
    SIGNATURE_INVALID(
            REJECTED,
            "The token was changed, or signed by somebody else.",
            "Do not trust it. If it repeats: compare the issuer's jwks_uri with its keys."),
    KEY_NOT_FOUND(
            REJECTED,
            "The provider's key set has no key for the token.",
            "Try again in a minute, in case the provider has just changed its keys."),
    ISSUER_CLAIM_MISMATCH(
            REJECTED,
            "iss must be the configured issuer, to the last character.",
            "Set the issuer to the value that the provider publishes."),
    AUDIENCE_MISMATCH(REJECTED, "The token was made for somebody else.", "Compare the client ID with the console."),
    AZP_MISMATCH(REJECTED, "The token was issued to another client.", "Compare the client ID with the console."),
    TOKEN_EXPIRED(
            REJECTED,
            "The token is too old.",
            "Sign in again. If it repeats at once: compare the clocks of this machine and the provider."),
    TOKEN_NOT_YET_VALID(
            REJECTED, "The token is not valid yet.", "Compare the clocks of this machine and the provider."),
    ISSUED_AT_INVALID(
            REJECTED,
            "The token was issued in the future or too long ago.",
            "Compare the clocks of this machine and the provider."),
    CLAIM_MISSING(REJECTED, "A claim that every ID token has is missing.", "Check the provider's token settings."),
    CLAIM_INVALID(REJECTED, "A claim has a value of the wrong type or range.", "Check the provider's token settings."),
    NONCE_MISMATCH(
            REJECTED, "The ID token was not made for this sign-in (replay or injection).", "Start the sign-in again."),
    AT_HASH_MISMATCH(REJECTED, "ID token and access token do not belong together.", "Start the sign-in again."),
    AUTH_TIME_INVALID(
            REJECTED,
            "The user's authentication is older than asked for, or the provider does not say when it was.",
            "Start the sign-in again. If it repeats: check that the provider honours max_age."),
    ACR_MISMATCH(
            REJECTED,
            "A certain kind of authentication was asked for as essential, and the ID token does not say that it was done.",
            "Start the sign-in again. If it repeats: check which acr values the provider knows; Logto has none."),
    INITIATION_REJECTED(
            REJECTED,
            "A sign-in that another site starts must name the configured issuer (OpenID Connect Core section 4).",
            "Begin the sign-in here. If the provider sent it: compare the issuer with the configured one."),
    SUBJECT_MISMATCH(REJECTED, "The answer is about another user.", "Sign in again."),
    SCOPE_WIDENED(
            REJECTED,
            "A refreshed token may do less than the sign-in granted, never more (RFC 6749 section 6).",
            "Sign in again, and ask for the scope there."),
    TOKEN_KIND_REFUSED(
            REJECTED,
            "Another kind of signed token, such as an access or logout token, is no proof of a sign-in (RFC 8725 section 3.11).",
            "Check what the provider sends as id_token."),

    ACCESS_TOKEN_MISSING(
            REJECTED,
            "Nobody gets in without an access token.",
            "Send the header Authorization: Bearer, followed by the token."),
    ACCESS_TOKEN_MISPLACED(
            REJECTED,
            "A token in an address ends up in logs, and two tokens are read differently by different programs (RFC 6750 section 5.3).",
            "Send it once, in the header Authorization."),
    ACCESS_TOKEN_MALFORMED(
            REJECTED,
            "It has not the form or the length that access tokens have.",
            "Send the access_token of the token endpoint's answer as it is, after Bearer and a blank."),
    ACCESS_TOKEN_KIND_REFUSED(
            REJECTED,
            "Another kind of token, such as an ID or refresh token, is no permission to call an API (RFC 9068 section 5).",
            "Send the access_token; for a JWT ask for it with the resource indicator and without the scope openid. At a provider"
                    + " that does not keep to RFC 9068, such as Keycloak: ResourceConfig.ignoreAccessTokenProfile()."),
    ACCESS_TOKEN_INACTIVE(
            REJECTED,
            "The provider does not know the token: it expired, was revoked, or was never issued.",
            "Refresh it, or sign in again."),
    SCOPE_INSUFFICIENT(
            REJECTED,
            "The token is good, and does not allow this.",
            "Ask for the scope at the next sign-in, and check that the user's role has it."),
    RESOURCE_METADATA_INVALID(
            REJECTED,
            "The metadata of a protected resource must be about the server that was asked, or somebody else could collect its tokens.",
            "Compare its resource with the address of the server, and let it name an authorization server."),
    STEP_UP_LIMIT(
            REFUSED,
            "The scopes were asked for already; to ask on would send the user round in circles.",
            "Ask who runs the server which role or permission gives them, then connect again."),
    LOGOUT_TOKEN_MISSING(
            REJECTED,
            "Back-channel logout is one POST with one logout_token in its form.",
            "Register this address at the provider as the back-channel logout URI, and let nobody else call it."),
    LOGOUT_TOKEN_KIND_REFUSED(
            REJECTED,
            "Another kind of signed token, such as an ID token, signs nobody out (Back-Channel Logout 1.0 section 2.6).",
            "Check what the provider sends as logout_token."),
    LOGOUT_TOKEN_REPLAYED(
            REJECTED,
            "A logout token is good once; who sends it again may have listened.",
            "Nothing, if the provider repeats its deliveries: the sessions ended the first time."),
    ORGANIZATION_MISMATCH(
            REJECTED,
            "The token is good, and is for another organization or for none.",
            "Ask for a token of this organization; in Logto the user must be a member of it."),
    ACCESS_DENIED(
            REFUSED,
            "You are signed in, and your account may not do this.",
            "Ask who runs this app for it, then sign in again."),
    SIGN_OUT_UNKNOWN(
            REJECTED,
            "The state is not the one of a sign-out that this browser began here in the last minutes.",
            "Nothing, if you reloaded an old address; to sign out, use the button of the app.");

    private final FailureKind kind;
    private final String why;
    private final String fix;

    FailureCode(FailureKind kind, String why, String fix) {
        this.kind = kind;
        this.why = why;
        this.fix = fix;
    }

    /** Who must act. */
    public FailureKind kind() {
        return kind;
    }

    /** One sentence: why this is a failure. */
    public String why() {
        return why;
    }

    /** One or two sentences: what usually helps. */
    public String fix() {
        return fix;
    }
}
