package dev.latchkey.token;

import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.VerifiedJws;

/** One rule for the content of an ID token whose signature holds. */
@FunctionalInterface
interface IdTokenCheck {

    /** Returns when the rule holds, else throws {@link RejectedException}. */
    void check(VerifiedJws jws, Claims claims, IdTokenExpectation expected);
}
