package dev.latchkey.mockidp.linter;

import static dev.latchkey.mockidp.linter.Severity.ERROR;
import static dev.latchkey.mockidp.linter.Severity.NOTE;
import static dev.latchkey.mockidp.linter.Severity.WARNING;

import java.util.Locale;

/** What the linter looks for. */
public enum LintRule {
    PKCE_MISSING(
            ERROR,
            "An authorization request has no code_challenge.",
            "Send code_challenge with S256 in every request, from confidential clients, too: a stolen code is worth nothing then.",
            "RFC 9700 section 2.1.1"),
    PKCE_PLAIN(
            ERROR,
            "An authorization request has a code_challenge whose method is not S256.",
            "Set code_challenge_method=S256. Whoever reads the request knows the verifier otherwise.",
            "RFC 9700 section 2.1.1"),
    PKCE_REUSED(
            ERROR,
            "Several sign-ins have the same code_challenge.",
            "Make a new random code_verifier for each sign-in.",
            "RFC 7636 section 7.1"),
    NONCE_MISSING(
            WARNING,
            "A request for an ID token has no nonce.",
            "Send a random nonce, keep it with the sign-in, and compare it with the ID token's.",
            "OpenID Connect Core 1.0 section 15.5.2"),
    NONCE_REUSED(
            ERROR,
            "Several sign-ins have the same nonce.",
            "Make a new random nonce for each sign-in.",
            "OpenID Connect Core 1.0 section 15.5.2"),
    STATE_MISSING(
            ERROR,
            "An authorization request has no state.",
            "Send a random state, bind it to the browser, and refuse a callback with another one.",
            "RFC 6749 section 10.12"),
    STATE_REUSED(
            ERROR,
            "Several sign-ins have the same state.",
            "Make a new random state for each sign-in. A constant one protects from nothing.",
            "RFC 9700 section 4.7.1"),
    IMPLICIT_FLOW(
            ERROR,
            "An authorization request asks for tokens in the callback.",
            "Use response_type=code. Tokens in addresses leak, and Logto gives none there.",
            "RFC 9700 section 2.1.2"),
    REDIRECT_URI_WITHOUT_TLS(
            ERROR,
            "A redirect_uri is http on a host that is not this machine.",
            "Use https, so that nobody on the way reads the code.",
            "RFC 9700 section 2.6"),
    OFFLINE_ACCESS_WITHOUT_CONSENT(
            WARNING,
            "offline_access is asked for without prompt=consent.",
            "Add consent to prompt, or switch on \"Always issue refresh token\" for the application: Logto drops the scope"
                    + " otherwise, and gives no refresh token.",
            "OpenID Connect Core 1.0 section 11"),
    SCOPE_NOT_GRANTED(
            NOTE,
            "A scope was asked for and not granted.",
            "Ask for what the user may have, or give it: a role, a permission of the application, prompt=consent for"
                    + " offline_access.",
            "RFC 6749 section 3.3"),
    SCOPE_UNUSED(
            NOTE,
            "A scope was asked for and never used.",
            "Ask for less: what an app does not hold cannot be stolen from it. Refresh tokens are used by refreshing; custom_data,"
                    + " identities, roles and organizations come from userinfo unless ID tokens are set to carry them.",
            "RFC 9700 section 2.3"),
    RESOURCE_UNUSED(
            NOTE,
            "An API resource was asked for, and no token for it was fetched.",
            "Name the resource at the token endpoint, too, or leave it out: without it the access token is for userinfo.",
            "RFC 8707 section 2.2"),
    SECRET_IN_URL(
            ERROR,
            "A client secret stood in an address.",
            "Send it in the Authorization header, and change it now: addresses end up in logs and histories.",
            "RFC 6749 section 2.3.1"),
    SECRET_OF_PUBLIC_CLIENT(
            ERROR,
            "A single page or native application sent a client secret.",
            "Leave it out and rely on PKCE: what is delivered to users is no secret.",
            "RFC 6749 section 2.1"),
    SECRET_IN_BODY(
            NOTE,
            "The client secret is sent in the body.",
            "Prefer the Authorization header (client_secret_basic), or private_key_jwt, where no secret is sent at all.",
            "RFC 6749 section 2.3.1"),
    SEVERAL_PROOFS(
            ERROR,
            "A request proves the client in several ways at once.",
            "Choose one: Authorization header, body or assertion.",
            "RFC 6749 section 2.3"),
    TOKEN_IN_URL(
            ERROR,
            "A token stood in an address.",
            "Send access tokens in the Authorization header, and others in the body.",
            "RFC 6750 section 2.3; RFC 9700 section 4.3.2"),
    CODE_REUSED(
            ERROR,
            "The same code was sent to the token endpoint more than once.",
            "Use the state up with the first callback, and do not repeat the exchange: the second use revokes the tokens of the"
                    + " first.",
            "RFC 6749 section 4.1.2"),
    PASSWORD_GRANT(
            ERROR,
            "The app collects passwords and sends them to the token endpoint.",
            "Redirect to the sign-in page. Logto has no password grant.",
            "RFC 9700 section 2.4"),
    REFRESH_RACE(
            WARNING,
            "The same refresh token was sent twice within ten seconds.",
            "Let one request refresh and the others wait for it: with rotation, late ones end the session after Logto's three"
                    + " seconds of grace.",
            "RFC 9700 section 4.14.2"),
    REFRESH_TOKEN_REUSED(
            ERROR,
            "A refresh token was sent though a newer one had been given for it.",
            "Keep the newest refresh token of each answer. The return of an old one revokes the whole grant.",
            "RFC 9700 section 4.14.2"),
    REFRESH_AFTER_REFUSAL(
            WARNING,
            "A refresh token was sent again after invalid_grant.",
            "Treat invalid_grant as the end of the session, and sign in anew.",
            "RFC 6749 section 5.2"),
    DISCOVERY_NOT_KEPT(
            NOTE,
            "The metadata are fetched for each sign-in.",
            "Keep them for as long as Cache-Control says, or some minutes.",
            "OpenID Connect Discovery 1.0 section 4"),
    KEYS_NOT_KEPT(
            NOTE,
            "The key set is fetched for each sign-in.",
            "Keep it, and fetch it again when a key ID is not in it.",
            "OpenID Connect Core 1.0 section 10.1.1"),
    SIGN_OUT_WITHOUT_HINT(
            NOTE,
            "A sign-out has no id_token_hint.",
            "Send the ID token of the session: the provider knows then who signs out where.",
            "OpenID Connect RP-Initiated Logout 1.0 section 2"),
    REFRESH_TOKEN_LEFT_BEHIND(
            WARNING,
            "A user signed out, and the refresh token was not revoked.",
            "Revoke it at sign-out: with offline_access it outlives the session.",
            "RFC 7009 section 1");

    private final Severity severity;
    private final String found;
    private final String advice;
    private final String source;

    LintRule(Severity severity, String found, String advice, String source) {
        this.severity = severity;
        this.found = found;
        this.advice = advice;
        this.source = source;
    }

    /** Stable, in lower case with hyphens. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What was found, in one sentence. */
    public String found() {
        return found;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }

    /** The section of a specification behind it. */
    public String source() {
        return source;
    }
}
