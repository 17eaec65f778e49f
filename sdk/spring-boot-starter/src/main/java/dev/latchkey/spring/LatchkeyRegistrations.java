package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.spring.registration.Registrations;
import java.util.Set;

/**
 * A bean: the registrations that go by Latchkey's rules, each with a {@link RelyingParty} of its own. {@code latchkey} is the one of {@code
 * latchkey.*}; others are those of {@code latchkey.registrations.*}.
 */
public final class LatchkeyRegistrations {

    private final Registrations registrations;

    LatchkeyRegistrations(Registrations registrations) {
        this.registrations = registrations;
    }

    /** Their ids, {@code latchkey} first. */
    public Set<String> ids() {
        return registrations.ids();
    }

    /**
     * The relying party of a registration.
     *
     * @throws IllegalArgumentException there is no such registration
     */
    public RelyingParty relyingParty(String id) {
        return registrations.required(id).relyingParty();
    }

    @Override
    public String toString() {
        return "LatchkeyRegistrations" + ids();
    }
}
