package dev.latchkey.mockidp.rule;

/** Of token requests. */
public enum TokenRule implements Rule {
    GRANT_TYPE_KNOWN("A grant_type is one that discovery names.", "a grant_type of discovery", Source.rfc(6749, "5.2")),
    GRANT_TYPE_ALLOWED(
            "An application uses the grants of its type: machines client_credentials, the others codes and refresh tokens; token exchange where it is switched on.",
            "a grant_type of the application's type",
            Source.rfc(6749, "5.2")),
    REDIRECT_URI_REQUIRED(
            "An exchange repeats the redirect_uri of the authorization request.",
            "redirect_uri",
            Source.rfc(6749, "4.1.3")),
    VERIFIER_LONG("A code_verifier is too long to be guessed.", "43 characters or more", Source.rfc(7636, "4.1")),
    CODE_KNOWN(
            "A code is one that was issued, within its lifetime and not revoked.",
            "a code that this provider issued",
            Source.rfc(6749, "5.2")),
    CODE_OF_CLIENT(
            "A code is exchanged by the application it was issued to.",
            "a code of this application",
            Source.rfc(6749, "4.1.3")),
    CODE_FRESH("A code is exchanged within a minute.", "a code that is not expired", Source.rfc(6749, "4.1.2")),
    CODE_ALIVE(
            "The consent behind a code stands, and the session where it is bound to one.",
            "a code whose consent and session are there",
            Source.logto("a code dies with its grant and session")),
    REDIRECT_URI_SAME(
            "An exchange names the redirect_uri of the authorization request.",
            "the redirect_uri of the authorization request",
            Source.rfc(6749, "4.1.3")),
    VERIFIER_FITS(
            "The code_verifier is the one whose hash is the code_challenge; there is one if and only if there was a challenge.",
            "the code_verifier of the authorization request",
            Source.rfc(7636, "4.6")),
    CODE_ONCE(
            "A code is exchanged once. When it comes again, its grant and all its tokens are revoked.",
            "a code that was not used yet",
            Source.rfc(6749, "4.1.2")),
    REFRESH_TOKEN_KNOWN(
            "A refresh token is one that was issued, within its lifetime and not revoked.",
            "a refresh token that this provider issued",
            Source.rfc(6749, "5.2")),
    REFRESH_TOKEN_OF_CLIENT(
            "A refresh token is used by the application it was issued to.",
            "a refresh token of this application",
            Source.rfc(6749, "10.4")),
    REFRESH_TOKEN_FRESH(
            "A refresh token is used within its lifetime.",
            "a refresh token that is not expired",
            Source.rfc(6749, "5.2")),
    REFRESH_TOKEN_ALIVE(
            "The consent behind a refresh token stands, and the session where it is bound to one.",
            "a refresh token whose consent and session are there",
            Source.logto("without offline_access a refresh token dies with the session")),
    REFRESH_TOKEN_ONCE(
            "A refresh token that was replaced is not used any more. When it comes again after three seconds, its grant and all its tokens are revoked.",
            "the newest refresh token",
            Source.rfc(9700, "4.14.2")),
    SCOPE_HELD(
            "A refresh asks for no more than the refresh token holds.",
            "scopes of the refresh token",
            Source.rfc(6749, "6")),
    USER_ACTIVE(
            "Tokens are made for a user who is there and not suspended.",
            "a user who may sign in",
            Source.logto("suspended users get no tokens since 1.42, deleted ones never")),
    ONE_RESOURCE(
            "A token is made for one resource.", "one resource", Source.logto("a token is made for one resource only")),
    TARGET_REQUIRED(
            "A machine says for which API or organization it wants a token.",
            "resource, or organization_id",
            Source.logto("client_credentials without a resource is invalid_target")),
    DEVICE_CODE_KNOWN(
            "A device code is used by the application it was issued to, within its lifetime.",
            "a device code of this application",
            Source.rfc(8628, "3.4")),
    DEVICE_CODE_FRESH(
            "A device code is good for ten minutes.", "a device code that is not expired", Source.rfc(8628, "3.5")),
    DEVICE_APPROVED(
            "A device waits until its user has signed in.",
            "a device code that the user approved",
            Source.rfc(8628, "3.5")),
    DEVICE_NOT_DENIED(
            "A device gets no tokens where the sign-in of its user ended with an error.",
            "a device code that the user approved",
            Source.rfc(8628, "3.5")),
    DEVICE_CODE_ALIVE(
            "The consent behind a device code stands, and the session where it is bound to one.",
            "a device code whose consent and session are there",
            Source.logto("a device code dies with its grant and session")),
    DEVICE_CODE_ONCE(
            "A device code is used once. When it comes again, its grant and all its tokens are revoked.",
            "a device code that was not used yet",
            Source.logto("invalid_grant for a consumed device code")),
    EXCHANGE_FIRST_PARTY(
            "Token exchange is for the tenant's own applications.",
            "a first-party application",
            Source.logto("third-party applications are not allowed for this grant type")),
    SUBJECT_TOKEN_GOOD(
            "A subject_token is of the type it says, of this tenant, of a first-party application, fresh, and where it is good for once, unused.",
            "a token that stands for a user",
            Source.rfc(8693, "2.1")),
    ACTOR_TOKEN_GOOD(
            "An actor_token is an opaque access token with openid.",
            "a fresh opaque access token, and its type",
            Source.rfc(8693, "2.1")),
    ORGANIZATION_MEMBER(
            "A token for an organization is made for its members.",
            "an organization of the user",
            Source.logto("user is not a member of the organization, 403")),
    ORGANIZATION_CONSENTED(
            "A third-party application gets tokens for organizations that the user let it into.",
            "an organization that the user chose at consent",
            Source.logto("organization access is not granted to the application, 403")),
    ORGANIZATION_OF_MACHINE(
            "A machine gets tokens for organizations that it was added to.",
            "an organization of the application",
            Source.logto("app has not associated with the organization, 403")),
    ORGANIZATION_SCOPE(
            "A refresh token opens organizations only if it was asked for with their scope.",
            "scope urn:logto:scope:organizations at the authorization",
            Source.logto("refresh token missing required scope, 403"));

    private final String sentence;
    private final String expected;
    private final Source source;

    TokenRule(String sentence, String expected, Source source) {
        this.sentence = sentence;
        this.expected = expected;
        this.source = source;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public String area() {
        return "token";
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public String expected() {
        return expected;
    }
}
