package dev.latchkey.spring.registration;

import dev.latchkey.session.SessionSeal;
import dev.latchkey.session.SharedSessionStore;

/** Makes the store of each registration, in the same place for all. What lies in it is sealed for that registration alone, and found by it alone. */
@FunctionalInterface
public interface TokenStores {

    SharedSessionStore of(SessionSeal seal);
}
