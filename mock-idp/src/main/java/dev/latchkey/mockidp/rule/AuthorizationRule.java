package dev.latchkey.mockidp.rule;

/** Of authorization requests. */
public enum AuthorizationRule implements Rule {
    CLIENT_ID_REQUIRED("An authorization request names its application.", "client_id", Source.rfc(6749, "4.1.1")),
    REDIRECT_URI_REQUIRED(
            "Where an application registered several redirect URIs, the request says which is meant.",
            "redirect_uri",
            Source.rfc(6749, "3.1.2.3")),
    REDIRECT_URI_REGISTERED(
            "An answer goes only to a redirect URI that the application registered, character for character.",
            "a registered redirect URI",
            Source.rfc(6749, "3.1.2.4")),
    REQUEST_OBJECT_UNSUPPORTED(
            "Logto takes no request object by value.", "no parameter request", Source.core("6.1", "JWTRequests")),
    REGISTRATION_UNSUPPORTED(
            "Logto takes no self-issued registration.",
            "no parameter registration",
            Source.core("7.2.1", "RegistrationParameter")),
    REQUEST_URI_PUSHED(
            "A request_uri is one that the pushed authorization request endpoint gave.",
            "urn:ietf:params:oauth:request_uri:…",
            Source.rfc(9126, "4")),
    REQUEST_URI_FRESH(
            "A request_uri is good for sixty seconds and one code.",
            "the address of a pushed request that waits",
            Source.rfc(9126, "4")),
    REQUEST_URI_OF_CLIENT(
            "A request_uri is used by the application that pushed the request.",
            "the App ID that pushed it",
            Source.rfc(9126, "2.2")),
    RESPONSE_MODE_KNOWN(
            "The answer comes by query, fragment or form_post.",
            "query, fragment or form_post",
            Source.specification(
                    "OAuth 2.0 Multiple Response Type Encoding Practices section 2.1",
                    "https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes")),
    RESPONSE_TYPE_REQUIRED(
            "An authorization request says what it wants.", "response_type=code", Source.rfc(6749, "3.1.1")),
    RESPONSE_TYPE_ALLOWED(
            "Applications of Logto get a code, nothing else.",
            "response_type=code",
            Source.logto("response_types of every application is code")),
    RESPONSE_TYPE_KNOWN(
            "A response_type is one that discovery names.", "response_type=code", Source.rfc(6749, "4.1.2.1")),
    CHALLENGE_METHOD_S256(
            "PKCE is taken with S256 only; plain protects nothing.",
            "code_challenge_method=S256",
            Source.rfc(7636, "4.4.1")),
    CHALLENGE_METHOD_REQUIRED(
            "A code_challenge comes with its method: without one, plain is meant.",
            "code_challenge_method=S256",
            Source.rfc(7636, "4.3")),
    CHALLENGE_REQUIRED(
            "A code_challenge_method comes with a code_challenge.", "code_challenge", Source.rfc(7636, "4.3")),
    CHALLENGE_WELL_FORMED(
            "A code_challenge is the base64url text of a SHA-256 hash.",
            "43 to 128 of A-Z a-z 0-9 - . _ ~",
            Source.rfc(7636, "4.2")),
    PKCE_REQUIRED(
            "An application without a secret uses PKCE.",
            "code_challenge and code_challenge_method=S256",
            Source.rfc(9700, "2.1.1")),
    PROMPT_KNOWN(
            "A prompt is one that Logto knows.",
            "none, login or consent",
            Source.logto("unsupported prompt value requested: select_account and create are refused as well")),
    PROMPT_NONE_ALONE("prompt=none stands alone.", "none without other values", Source.core("3.1.2.1", "AuthRequest")),
    MAX_AGE_NUMBER("max_age is a number of seconds.", "digits", Source.core("3.1.2.1", "AuthRequest")),
    ID_TOKEN_HINT_OURS(
            "An id_token_hint is an ID token of this provider.",
            "an ID token signed by a key of this provider",
            Source.core("3.1.2.1", "AuthRequest")),
    NONCE_NEEDS_OPENID(
            "A nonce makes sense only with an ID token.",
            "scope with openid, or no nonce",
            Source.logto("openid scope must be requested when using the nonce parameter")),
    SCOPE_ALLOWED(
            "A third-party application asks only for what it was allowed to ask for.",
            "scopes that are enabled for the application",
            Source.logto("requested scope is not allowed, for third-party applications")),
    SESSION_REQUIRED(
            "With prompt=none nobody can sign in, so somebody has to be signed in already.",
            "a session of this browser",
            Source.core("3.1.2.6", "AuthError")),
    HINT_IS_SIGNED_IN(
            "Who is signed in is whom the id_token_hint is about.",
            "a session of the hint's subject",
            Source.core("3.1.2.1", "AuthRequest")),
    SIGN_IN_RECENT(
            "Where prompt=login or max_age ask for it, the user signs in anew; with prompt=none that cannot be.",
            "a sign-in as recent as asked for",
            Source.core("3.1.2.1", "AuthRequest")),
    CONSENT_REQUIRED(
            "With prompt=none nobody can consent, so what is asked for has to be granted in this session already, to first-party applications as well.",
            "scopes that this session granted to the application",
            Source.core("3.1.2.6", "AuthError")),
    NATIVE_NEEDS_INTERACTION(
            "A native application is answered only after the user had a say: others could pose as it.",
            "no prompt=none",
            Source.rfc(8252, "8.6")),
    SIGN_IN_UNDER_WAY(
            "A sign-in is finished once, by the browser that began it, within an hour.",
            "a sign-in that this browser has under way",
            Source.logto("session.not_found: the address to resume works once")),
    NOT_ABORTED(
            "A sign-in that the user left is answered with oidc.aborted.",
            "a sign-in that goes on to its end",
            Source.logto("oidc.aborted, after DELETE /api/interaction"));

    private final String sentence;
    private final String expected;
    private final Source source;

    AuthorizationRule(String sentence, String expected, Source source) {
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
        return "authorization";
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
