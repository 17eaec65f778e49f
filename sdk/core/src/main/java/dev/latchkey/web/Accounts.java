package dev.latchkey.web;

import dev.latchkey.session.Session;
import java.util.Optional;

/**
 * The app's own accounts. A user is known by issuer and subject together, never by an e-mail address, which changes hands (OpenID Connect
 * Core 1.0, section 5.7).
 */
public interface Accounts {

    /** The app's name for this user, if there is an account. */
    Optional<String> find(String issuer, String subject);

    /**
     * The first sign-in of a user: opens an account and says the app's name for it. Two sign-ins of one user at once may both come here:
     * let the database allow one account for each issuer and subject. What it throws ends the sign-in.
     */
    String open(Session session);

    /** The account of a session's user; empty where there is none, or no subject. */
    default Optional<String> of(Session session) {
        return session.subjectIfAny().flatMap(subject -> find(session.issuer(), subject));
    }

    /** An admission that asks {@code admission}, and sees to it that whom it admits has an account. */
    default Admission openedAfter(Admission admission) {
        return signedIn -> {
            Admission.Verdict verdict = admission.decide(signedIn);
            if (verdict.turnedAwayTo().isEmpty() && of(signedIn.session()).isEmpty()) {
                String ignored = open(signedIn.session());
            }
            return verdict;
        };
    }
}
