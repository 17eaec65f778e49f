package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attack under way: fresh browsers, and the mock of which only this attack is spoiled. */
final class Round {
    private final Tenant idp;
    private final DrilledApp app;
    private final Conduct conduct;
    private final Cast cast;
    private Optional<JournalEntry> newest = Optional.empty();

    /** Who plays. */
    record Cast(String victim, String attacker) {}

    Round(Tenant idp, DrilledApp app, Conduct conduct, Cast cast) {
        this.idp = idp;
        this.app = app;
        this.conduct = conduct;
        this.cast = cast;
        mark();
    }

    Conduct conduct() {
        return conduct;
    }

    Tenant idp() {
        return idp;
    }

    /** A browser in which the victim signs in at the mock. */
    SignIn victim() {
        return idp.signIn(cast.victim());
    }

    /** A browser in which the attacker signs in at the mock, with an account of his or her own. */
    SignIn attacker() {
        return idp.signIn(cast.attacker());
    }

    void spoil(Endpoint endpoint, Fault fault) {
        idp.faults().always(endpoint, fault);
    }

    /** A fault of the catalogue that stands until the attack is over. */
    Armed arm(Arming arming) {
        String id = idp.faults().arm(arming.standing()).id();
        return () -> idp.faults().armed(id).met() > 0;
    }

    /** A fault that waits. */
    interface Armed {
        boolean wasMet();
    }

    /**
     * A new browser at the start of a sign-in.
     *
     * @throws DrillException where the app does not send it to the mock
     */
    Visit start() {
        try {
            Visit away = app.startSignIn();
            address(away);
            return away;
        } catch (DrillException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            throw new DrillException("The app does not start a sign-in: " + e, e);
        }
    }

    /** Where the app sent the browser. */
    URI address(Visit away) {
        URI address = away.location()
                .orElseThrow(() -> new DrillException("The app does not send the browser to " + idp.issuer()
                        + " when a sign-in starts. Start it at the address behind the app's sign-in button."));
        if (!address.toString().startsWith(idp.endpoint() + "/")) {
            throw new DrillException("The app sends the browser to " + address.getScheme() + "://"
                    + address.getRawAuthority() + address.getPath() + ", not to the mock. Configure it with the issuer "
                    + idp.issuer() + ".");
        }
        return address;
    }

    /** The browser comes back; its cookies afterwards, which are the same where the app answers with an exception. */
    Map<String, String> deliver(URI callback, Map<String, String> cookies) {
        try {
            return app.deliverCallback(callback, cookies).cookies();
        } catch (Exception | AssertionError e) {
            return cookies;
        }
    }

    boolean isSignedIn(Map<String, String> cookies) {
        try {
            return app.isSignedIn(cookies);
        } catch (Exception | AssertionError e) {
            throw new DrillException("The app does not tell whether somebody is signed in: " + e, e);
        }
    }

    String shown(Map<String, String> cookies) {
        try {
            return app.shown(cookies);
        } catch (Exception | AssertionError e) {
            throw new DrillException("The app does not show what it shows: " + e, e);
        }
    }

    /** A call for which the app fetches new tokens; one that is answered with an exception is one that was not done. */
    Optional<Called> callWithFreshToken(Map<String, String> cookies) {
        try {
            return app.callWithFreshToken(cookies);
        } catch (Exception | AssertionError e) {
            return Optional.of(new Called(false, cookies));
        }
    }

    /** The whole way of the victim, through whatever is spoiled; whether somebody is signed in at its end. */
    boolean signsIn() {
        return isSignedIn(signedIn());
    }

    /** The same, where a fault may keep the app from starting: that is a refusal, too. */
    boolean signsInUnlessItCannotStart() {
        Visit away;
        try {
            away = start();
        } catch (DrillException e) {
            if (idp.faults().armed().stream().anyMatch(fault -> fault.met() > 0)) {
                return false;
            }
            throw e;
        }
        return isSignedIn(deliver(victim().at(address(away)), away.cookies()));
    }

    /** The whole way of the victim; the cookies at its end. */
    Map<String, String> signedIn() {
        Visit away = start();
        return deliver(victim().at(address(away)), away.cookies());
    }

    /** From here on counts what {@link #since} tells. */
    void mark() {
        List<JournalEntry> all = idp.journal().entries();
        newest = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** What the journal has of this attack, or since the last mark. */
    List<JournalEntry> since() {
        List<JournalEntry> all = idp.journal().entries();
        int index = newest.map(all::lastIndexOf).orElse(-1);
        return all.subList(index + 1, all.size());
    }

    boolean wasAsked(Endpoint endpoint) {
        return since().stream().anyMatch(entry -> entry.endpoint() == endpoint);
    }
}
