package dev.latchkey.mockidp.rule;

/** By which a request is granted less, or something else, than who sent it may expect. Nothing is refused, and no answer tells. */
public enum DecisionRule implements Rule {
    OFFLINE_ACCESS_NEEDS_CONSENT(
            "offline_access counts only together with prompt=consent; without it the scope falls away.",
            "prompt=consent",
            Source.core("11", "OfflineAccess")),
    SCOPE_KNOWN(
            "Scopes that neither the provider nor an API of the request has fall away.",
            "scopes of discovery, or permissions of an API that resource names",
            Source.rfc(6749, "3.3")),
    REFRESH_TOKEN_ISSUED(
            "A refresh token is issued where offline_access was granted, or where the application has \"Always issue refresh token\" on and is not native.",
            "scope offline_access with prompt=consent, or the application's switch",
            Source.logto("without offline_access there is a refresh token by alwaysIssueRefreshToken only")),
    REFRESH_TOKEN_KEPT(
            "A refresh token is replaced at each use by public applications, by others once 70 % of its lifetime are over, and where the switch is off never.",
            "a use after 70 % of the lifetime",
            Source.logto("refresh tokens of confidential applications rotate late")),
    ID_TOKEN_ISSUED(
            "An ID token is issued where openid was granted.", "scope openid", Source.core("3.1.2.1", "AuthRequest")),
    ACCESS_TOKEN_OPAQUE(
            "An access token is a JWT for the API or the organization that the token request names; any other is opaque, and good for userinfo.",
            "resource at the authorization endpoint and at the token endpoint, or organization_id",
            Source.logto("access tokens without a resource are opaque")),
    PERMISSION_HELD(
            "A token for an API or an organization holds, of what was asked for, what the roles of the user give.",
            "a role with these permissions",
            Source.logto("role-based access control"));

    private final String sentence;
    private final String expected;
    private final Source source;

    DecisionRule(String sentence, String expected, Source source) {
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
        return "decision";
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
