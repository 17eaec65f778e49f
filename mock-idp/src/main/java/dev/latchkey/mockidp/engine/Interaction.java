package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stop on the way through the authorization endpoint, one hour: the user signs in, or consents.
 *
 * @param consenting true for a stop at the consent page
 * @param experience how far the user has come with signing in
 */
record Interaction(
        String uid,
        AuthorizationRequest request,
        boolean consenting,
        Done done,
        Experience experience,
        Instant expiresAt)
        implements Kept {

    /** Which stops of one authorization are behind us. */
    record Done(boolean login, boolean consent) {
        static final Done NOTHING = new Done(false, false);
    }

    /** A stop at which nothing was verified yet. */
    Interaction(
            String uid,
            AuthorizationRequest request,
            boolean consenting,
            Done done,
            Map<String, Verification> verifications,
            Optional<String> account,
            Instant expiresAt) {
        this(
                uid,
                request,
                consenting,
                done,
                new Experience(Optional.empty(), verifications, account, Draft.EMPTY),
                expiresAt);
    }

    /** Who was identified. */
    Optional<String> account() {
        return experience.account();
    }

    Interaction with(Experience changed) {
        return new Interaction(uid, request, consenting, done, changed, expiresAt);
    }

    /** Signed in, also where a user at the consent page chose another account: that one has yet to consent. */
    Interaction submitted() {
        return new Interaction(
                uid, request, false, new Done(true, false), Experience.of(experience.account()), expiresAt);
    }

    Interaction consented() {
        return new Interaction(uid, request, consenting, new Done(done.login(), true), experience, expiresAt);
    }

    @Override
    public String key() {
        return uid;
    }

    @Override
    public String toString() {
        return "Interaction(****)";
    }
}
