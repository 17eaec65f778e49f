package dev.latchkey.token;

/** The userinfo answer (OpenID Connect Core 1.0, section 5.3.2), about the same user as the ID token. */
public final class UserInfo {

    private final String subject;
    private final Claims claims;

    UserInfo(String subject, Claims claims) {
        this.subject = subject;
        this.claims = claims;
    }

    /** The user: the same as the ID token's, or there would be no {@code UserInfo}. */
    public String subject() {
        return subject;
    }

    /** Everything the answer says. */
    public Claims claims() {
        return claims;
    }

    @Override
    public String toString() {
        return "UserInfo(" + claims + ")";
    }
}
