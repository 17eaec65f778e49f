package dev.latchkey.logto;

import dev.latchkey.token.TokenExchange;
import dev.latchkey.token.TokenTarget;

/** Logto's own names: scopes, resources, and what a token can be wanted for there. */
public final class Logto {
    /** The user's organizations in the ID token, and organization tokens ({@link #organization}). */
    public static final String SCOPE_ORGANIZATIONS = "urn:logto:scope:organizations";

    /** The user's roles in each organization, in the ID token. */
    public static final String SCOPE_ORGANIZATION_ROLES = "urn:logto:scope:organization_roles";

    /** The user's roles. */
    public static final String SCOPE_ROLES = "roles";

    /** What the app or an administrator keeps about the user; in userinfo only. */
    public static final String SCOPE_CUSTOM_DATA = "custom_data";

    /** The user's accounts elsewhere; in userinfo only. */
    public static final String SCOPE_IDENTITIES = "identities";

    /** The user's sessions, for Logto's Account API. */
    public static final String SCOPE_SESSIONS = "urn:logto:scope:sessions";

    /** To be named among the resources where the permissions of an organization are asked for as scopes. */
    public static final String RESOURCE_ORGANIZATIONS = "urn:logto:resource:organizations";

    private static final String ORGANIZATION_AUDIENCE = "urn:logto:organization:";

    private Logto() {}

    /**
     * A token for one organization of the user; with an API's too, {@code
     * TokenTarget.resource("https://api.example").and(Logto.organization("id"))}. The sign-in must have asked for {@link
     * #SCOPE_ORGANIZATIONS}.
     */
    public static TokenTarget organization(String organizationId) {
        return TokenTarget.parameter("organization_id", organizationId);
    }

    /**
     * The exchange of a subject token, which Logto's Management API makes ({@code POST /api/subject-tokens}), for an access token in
     * that user's name.
     */
    public static TokenExchange impersonation(String subjectToken) {
        return TokenExchange.of(subjectToken, "urn:logto:token-type:impersonation_token");
    }

    /** The exchange of a user's personal access token. */
    public static TokenExchange personalAccessToken(String token) {
        return TokenExchange.of(token, "urn:logto:token-type:personal_access_token");
    }

    /** The {@code aud} of a token for an organization without an API. */
    public static String organizationAudience(String organizationId) {
        return ORGANIZATION_AUDIENCE + organizationId;
    }
}
