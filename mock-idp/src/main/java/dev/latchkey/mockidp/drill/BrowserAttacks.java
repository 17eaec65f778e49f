package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.engine.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attacks by means of another browser: the provider is honest, and no fault of it plays a part. */
final class BrowserAttacks {
    private static final String CSRF = "RFC 9700 section 4.7";

    private BrowserAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "login-csrf",
                        "A browser that never started a sign-in is led to the callback of an attacker's.",
                        CSRF,
                        BrowserAttacks::loginCsrf),
                new Attack(
                        "login-csrf-while-signing-in",
                        "A browser that is about to sign in is led to the callback of an attacker's sign-in.",
                        CSRF,
                        BrowserAttacks::loginCsrfMeanwhile),
                new Attack(
                        "callback-injected-code",
                        "The code of somebody else's sign-in at this app comes back in the attacker's own.",
                        "RFC 9700 section 4.5",
                        BrowserAttacks::injectedCode),
                new Attack(
                        "callback-repeated",
                        "A second callback with a fresh code comes for a sign-in that is over.",
                        "RFC 6749 section 10.12; RFC 9700 section 4.7.1",
                        BrowserAttacks::secondCallback),
                new Attack(
                        "session-fixation",
                        "The cookies that a browser had before the sign-in, which an attacker may have planted, are signed in"
                                + " after it.",
                        "CWE-384",
                        BrowserAttacks::fixation));
    }

    private static Verdict loginCsrf(Round round) {
        Visit attackers = round.start();
        URI callback = round.attacker().at(round.address(attackers));
        return verdict(
                round.isSignedIn(round.deliver(callback, Map.of())),
                "The app signed the browser in as the attacker, though it had started nothing.");
    }

    private static Verdict loginCsrfMeanwhile(Round round) {
        Visit victims = round.start();
        Visit attackers = round.start();
        URI callback = round.attacker().at(round.address(attackers));
        return verdict(
                round.isSignedIn(round.deliver(callback, victims.cookies())),
                "The app signed the browser in as the attacker, whose sign-in it had not started.");
    }

    private static Verdict injectedCode(Round round) {
        Visit victims = round.start();
        String stolen = parameters(round.victim().at(round.address(victims)))
                .first("code")
                .orElse("");
        Visit attackers = round.start();
        URI own = round.attacker().at(round.address(attackers));
        return verdict(
                round.isSignedIn(round.deliver(withCode(own, stolen), attackers.cookies())),
                "The app signed the attacker's browser in with the code of somebody else: neither PKCE nor a nonce ties the"
                        + " code to the sign-in.");
    }

    private static Verdict secondCallback(Round round) {
        Visit away = round.start();
        SignIn browser = round.victim();
        URI first = browser.at(round.address(away));
        URI second;
        try {
            second = browser.at(round.address(away));
        } catch (IllegalStateException e) {
            return new Verdict.NotApplicable("the provider takes the authorization request once only");
        }
        Map<String, String> signedIn = round.deliver(first, away.cookies());
        round.mark();
        round.deliver(second, signedIn);
        return verdict(
                round.wasAsked(Endpoint.TOKEN),
                "The app exchanged the second code, too: a state works more than once.");
    }

    private static Verdict fixation(Round round) {
        Visit away = round.start();
        round.deliver(round.victim().at(round.address(away)), away.cookies());
        return verdict(
                round.isSignedIn(away.cookies()),
                "The session of before the sign-in is signed in after it: its id was not changed.");
    }

    private static Verdict verdict(boolean accepted, String how) {
        return accepted ? new Verdict.Accepted(how) : new Verdict.Refused();
    }

    private static Parameters parameters(URI callback) {
        String query = callback.getRawQuery();
        return Parameters.parse(query == null ? "" : query);
    }

    private static URI withCode(URI callback, String code) {
        Map<String, List<String>> changed =
                new LinkedHashMap<>(parameters(callback).all());
        changed.put("code", new ArrayList<>(List.of(code)));
        String address = callback.toString();
        return URI.create(address.substring(0, address.indexOf('?') + 1) + new Parameters(changed).encoded());
    }
}
