package dev.latchkey.session;

import dev.latchkey.authorization.UsedOnce;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.time.Duration;
import java.util.List;

/**
 * A store on the server that all instances of an app use: it also sees to it that one of them refreshes a session at a time, finds
 * sessions without their browser, and remembers what was used once. {@code SessionStoreContract}, in the test jar of latchkey-core,
 * checks an implementation.
 */
public interface SharedSessionStore extends SessionStore, UsedOnce {

    /**
     * Takes or renews the sole right to refresh a session, and says whether it did: not while another holder has it, nor when there is
     * no such session. It ends by itself after {@code length}, reckoned by the store's clock and not by the caller's.
     */
    boolean lease(SessionId id, String holder, Duration length);

    /** Gives the right back; nothing happens when another holder has it. */
    void endLease(SessionId id, String holder);

    /** The sessions of a user that have not ended, on any device. */
    List<Session> findBySubject(String subject);

    /** The sessions that have not ended and whose ID token has this {@code sid} (OpenID Connect Back-Channel Logout 1.0, section 2.1). */
    List<Session> findBySid(String sid);

    /**
     * This store as one that can do more.
     *
     * @param what needs it, as the beginning of the message: "Back-channel logout"
     * @throws MisconfiguredException STORE_NOT_SHARED, with the remedy
     */
    static SharedSessionStore required(SessionStore store, String what) {
        if (store instanceof SharedSessionStore shared) {
            return shared;
        }
        throw new MisconfiguredException(Failure.of(
                FailureCode.STORE_NOT_SHARED,
                what + " cannot work with a " + store.getClass().getSimpleName()));
    }
}
