package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stop on the way through the authorization endpoint, one hour: the user signs in, or consents.
 *
 * @param consenting true for a stop at the consent page
 * @param verifications the verified accounts by verification id
 * @param account who was identified
 */
record Interaction(
        String uid,
        AuthorizationRequest request,
        boolean consenting,
        Done done,
        Map<String, Verification> verifications,
        Optional<String> account,
        Instant expiresAt)
        implements Kept {

    /** Whose password was right, and by what kind of identifier the account was found: username, email, phone. */
    record Verification(String kind, String accountId) {}

    /** Which stops of one authorization are behind us. */
    record Done(boolean login, boolean consent) {
        static final Done NOTHING = new Done(false, false);
    }

    Interaction verified(String verificationId, Verification verification) {
        Map<String, Verification> more = new LinkedHashMap<>(verifications);
        more.put(verificationId, verification);
        return new Interaction(uid, request, consenting, done, Map.copyOf(more), account, expiresAt);
    }

    Interaction identified(String accountId) {
        return new Interaction(uid, request, consenting, done, verifications, Optional.of(accountId), expiresAt);
    }

    /** Signed in, also where a user at the consent page chose another account: that one has yet to consent. */
    Interaction submitted() {
        return new Interaction(uid, request, false, new Done(true, false), verifications, account, expiresAt);
    }

    Interaction consented() {
        return new Interaction(
                uid, request, consenting, new Done(done.login(), true), verifications, account, expiresAt);
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
