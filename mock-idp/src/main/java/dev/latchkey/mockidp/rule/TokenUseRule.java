package dev.latchkey.mockidp.rule;

/** Of tokens that are shown: at userinfo, introspection and revocation. */
public enum TokenUseRule implements Rule {
    NOT_IN_QUERY(
            "An access token is not sent in an address, where logs and histories keep it.",
            "the Authorization header",
            Source.rfc(9700, "4.3.2")),
    ONE_PLACE(
            "An access token is sent in one place.",
            "either the Authorization header or the form",
            Source.rfc(6750, "2")),
    HEADER_READABLE(
            "The Authorization header holds a scheme and a token.",
            "Bearer and the token, one blank between",
            Source.rfc(6750, "2.1")),
    SCHEME_BEARER("Access tokens are sent with the scheme Bearer.", "Bearer", Source.rfc(6750, "2.1")),
    TOKEN_REQUIRED(
            "Userinfo is told for an access token.",
            "Authorization: Bearer and an access token",
            Source.rfc(6750, "3.1")),
    TOKEN_GOOD(
            "Userinfo is told for an opaque access token that is fresh and not revoked; a token for an API and an ID token are none.",
            "an opaque access token that is fresh and not revoked",
            Source.rfc(6750, "3.1")),
    SCOPE_OPENID(
            "Userinfo is told for tokens with openid.",
            "a token whose scope has openid",
            Source.core("5.3.1", "UserInfoRequest")),
    USER_ACTIVE(
            "Userinfo tells nothing of a suspended user.",
            "a user who may sign in",
            Source.logto("invalid_grant at userinfo for suspended users since 1.42")),
    OPAQUE_ONLY("Only opaque tokens can be introspected and revoked.", "an opaque token", Source.rfc(7009, "2.2.1")),
    OWN_TOKEN(
            "An application revokes its own tokens.",
            "a token that was issued to this application",
            Source.rfc(7009, "2.1"));

    private final String sentence;
    private final String expected;
    private final Source source;

    TokenUseRule(String sentence, String expected, Source source) {
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
        return "token-use";
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
