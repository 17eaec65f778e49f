package dev.latchkey.mockidp.rule;

/** Of sign-out. */
public enum EndSessionRule implements Rule {
    HINT_READABLE(
            "An id_token_hint is a JWT.",
            "an ID token",
            Source.specification(
                    "OpenID Connect RP-Initiated Logout 1.0 section 2",
                    "https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout")),
    HINT_OURS(
            "An id_token_hint is an ID token of this provider; it may be expired.",
            "an ID token signed by a key of this provider",
            Source.specification(
                    "OpenID Connect RP-Initiated Logout 1.0 section 4",
                    "https://openid.net/specs/openid-connect-rpinitiated-1_0.html#ValidationAndErrorHandling")),
    HINT_OF_CLIENT(
            "Where both are sent, client_id and id_token_hint are of the same application.",
            "the App ID in the hint's aud",
            Source.specification(
                    "OpenID Connect RP-Initiated Logout 1.0 section 2",
                    "https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout")),
    REDIRECT_URI_REGISTERED(
            "After sign-out the browser goes only to a URI that the application registered.",
            "a registered post sign-out redirect URI",
            Source.specification(
                    "OpenID Connect RP-Initiated Logout 1.0 section 3",
                    "https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout")),
    LOGOUT_UNDER_WAY(
            "A sign-out is confirmed by the browser that began it.",
            "a session with a sign-out under way",
            Source.logto("could not find logout details")),
    FORM_SECRET(
            "The confirmation carries the secret of the form that the page showed.",
            "the xsrf of the page",
            Source.logto("xsrf token invalid"));

    private final String sentence;
    private final String expected;
    private final Source source;

    EndSessionRule(String sentence, String expected, Source source) {
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
        return "end-session";
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
