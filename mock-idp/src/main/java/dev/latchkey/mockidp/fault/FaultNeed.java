package dev.latchkey.mockidp.fault;

import java.util.Locale;

/** What has to be so before a fault can be met: without it the fault waits, and nothing is spoiled. */
public enum FaultNeed {
    /** {@code max_age} in the authorization request. */
    MAX_AGE("the application asks for a fresh sign-in with max_age"),
    /** A call of the userinfo endpoint. */
    USERINFO("the application asks userinfo"),
    /** Signed userinfo. */
    SIGNED_USERINFO("the application has signed userinfo switched on, and asks for it"),
    /** A refresh. */
    REFRESH("the application refreshes its tokens"),
    /** A refresh token that is replaced with each use. */
    ROTATION("the application refreshes its tokens, and its refresh tokens rotate"),
    /** {@code backchannel_logout_uri}. */
    BACK_CHANNEL_LOGOUT("the application has a back-channel logout address"),
    /** Another user than the one who signs in. */
    SECOND_USER("the tenant has another user");

    private final String sentence;

    FaultNeed(String sentence) {
        this.sentence = sentence;
    }

    /** Its name with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The need in words, without a full stop. */
    public String sentence() {
        return sentence;
    }
}
