package dev.latchkey.mockidp.drill;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The weaknesses that let in more than one attack, the widest first, and which of them an app has. */
final class Weaknesses {
    static final List<Weakness> ALL = Stream.of(idTokens(), callbacks(), answers(), logouts())
            .flatMap(List::stream)
            .toList();

    private Weaknesses() {}

    private static List<Weakness> idTokens() {
        return List.of(
                new Weakness("id-token-ignored", "The app does not look at the ID token.", everythingOfIdTokens()),
                Weakness.of(
                        "signature-not-checked",
                        "The signature of the ID token is not checked.",
                        "id-token-signature-tampered",
                        "id-token-other-key-right-kid",
                        "id-token-unknown-kid",
                        "id-token-signature-zeros",
                        "id-token-key-in-header",
                        "id-token-alg-none",
                        "id-token-alg-none-capitalized",
                        "id-token-alg-none-upper-case",
                        "id-token-alg-none-mixed-case",
                        "id-token-hs256-with-public-key",
                        "id-token-alg-swapped",
                        "id-token-kid-absent-other-key",
                        "id-token-crit-unknown",
                        "refreshed-id-token-alg-none"),
                Weakness.of(
                        "alg-none-taken",
                        "An ID token without a signature is taken.",
                        "id-token-alg-none",
                        "id-token-alg-none-capitalized",
                        "id-token-alg-none-upper-case",
                        "id-token-alg-none-mixed-case",
                        "refreshed-id-token-alg-none"),
                Weakness.of(
                        "id-token-iss-not-checked",
                        "The issuer of the ID token is not compared.",
                        "id-token-wrong-iss",
                        "id-token-missing-iss",
                        "refreshed-id-token-other-iss"),
                Weakness.of(
                        "id-token-aud-not-checked",
                        "Whom the ID token is for is not compared.",
                        "id-token-wrong-aud",
                        "id-token-missing-aud",
                        "id-token-more-aud",
                        "refreshed-id-token-other-aud"),
                Weakness.of(
                        "nonce-not-checked",
                        "The nonce is not compared.",
                        "id-token-wrong-nonce",
                        "id-token-missing-nonce"),
                Weakness.of(
                        "exp-not-checked",
                        "The end of the ID token is not heeded.",
                        "id-token-expired",
                        "id-token-missing-exp",
                        "id-token-exp-not-a-number"),
                Weakness.of(
                        "iat-not-checked",
                        "When the ID token was made is not heeded.",
                        "id-token-missing-iat",
                        "id-token-iat-in-the-future",
                        "id-token-iat-long-ago"),
                Weakness.of(
                        "auth-time-not-checked",
                        "How long ago the user signed in is asked for and not compared.",
                        "id-token-wrong-auth-time",
                        "id-token-missing-auth-time"),
                Weakness.of(
                        "sub-not-checked",
                        "Who the user is by the ID token is neither demanded nor compared.",
                        "id-token-missing-sub",
                        "userinfo-wrong-sub",
                        "userinfo-missing-sub",
                        "refreshed-id-token-other-sub"),
                Weakness.of(
                        "userinfo-sub-not-checked",
                        "The sub of userinfo is not compared with that of the ID token.",
                        "userinfo-wrong-sub",
                        "userinfo-missing-sub"),
                Weakness.of(
                        "refreshed-id-token-ignored",
                        "The app does not look at the ID token that comes with a refresh.",
                        "refreshed-id-token-other-sub",
                        "refreshed-id-token-other-iss",
                        "refreshed-id-token-other-aud",
                        "refreshed-id-token-alg-none"));
    }

    private static List<String> everythingOfIdTokens() {
        return Attacks.ALL.stream()
                .map(Attack::name)
                .filter(name -> name.startsWith("id-token-")
                        || name.startsWith("refreshed-id-token-")
                        || Set.of("token-missing-id-token", "userinfo-wrong-sub", "userinfo-missing-sub")
                                .contains(name))
                .toList();
    }

    private static List<Weakness> callbacks() {
        return List.of(
                Weakness.of(
                        "callback-not-tied",
                        "Nothing ties a code to the sign-in that asked for it: neither PKCE nor a nonce to the browser, nor iss"
                                + " to the provider.",
                        "callback-injected-code",
                        "callback-wrong-iss",
                        "callback-missing-iss"),
                Weakness.of(
                        "callback-iss-not-checked",
                        "The iss of the callback is not compared.",
                        "callback-wrong-iss",
                        "callback-missing-iss"),
                Weakness.of(
                        "state-not-checked",
                        "The state is not compared.",
                        "callback-wrong-state",
                        "callback-missing-state"),
                Weakness.of(
                        "callback-not-bound-to-browser",
                        "A callback is taken in another browser than the one that started.",
                        "login-csrf",
                        "login-csrf-while-signing-in"),
                Weakness.of(
                        "doubled-parameters-taken",
                        "A parameter that comes twice is taken.",
                        "callback-doubled-state",
                        "callback-doubled-code"),
                Weakness.of(
                        "sign-in-not-over",
                        "A sign-in goes on after its callback.",
                        "callback-repeated",
                        "session-fixation"));
    }

    private static List<Weakness> answers() {
        return List.of(
                Weakness.of(
                        "redirects-followed",
                        "Redirects of the provider's endpoints are followed.",
                        "token-redirect-302",
                        "token-redirect-307",
                        "token-redirect-308",
                        "userinfo-redirect-302",
                        "jwks-redirect-302"),
                Weakness.of(
                        "status-ignored",
                        "The status of the token endpoint's answer is not looked at.",
                        "token-status-400",
                        "token-status-401",
                        "token-status-500",
                        "token-status-503"));
    }

    private static List<Weakness> logouts() {
        return List.of(
                Weakness.of(
                        "logout-signature-not-checked",
                        "The signature of logout tokens is not checked.",
                        "logout-token-alg-none",
                        "logout-token-hs256-with-public-key",
                        "logout-token-alg-swapped",
                        "logout-token-other-key-right-kid"),
                Weakness.of(
                        "logout-event-not-checked",
                        "What a logout token is about is not looked at.",
                        "logout-token-without-events",
                        "logout-token-other-event"),
                Weakness.of(
                        "logout-times-not-checked",
                        "The times and the id of a logout token are not heeded.",
                        "logout-token-expired",
                        "logout-token-missing-jti"));
    }

    /** The attacks that a name stands for: those of a weakness, or the attack of this name; none for another name. */
    static List<String> attacksOf(String name) {
        return ALL.stream()
                .filter(weakness -> weakness.name().equals(name))
                .findFirst()
                .map(Weakness::attacks)
                .orElseGet(() -> Attacks.ALL.stream()
                        .map(Attack::name)
                        .filter(name::equals)
                        .toList());
    }

    /**
     * What accepted attacks come from, as few as explain them all. An app has a weakness when it accepted every attack of it that could
     * meet the app; an attack that no such weakness explains stands for itself.
     */
    static List<Weakness> of(List<AttackResult> results) {
        List<String> met =
                names(results.stream().filter(result -> !(result.verdict() instanceof Verdict.NotApplicable)));
        List<String> accepted = names(results.stream().filter(AttackResult::isAccepted));
        Set<String> unexplained = new LinkedHashSet<>(accepted);
        List<Weakness> found = new ArrayList<>();
        for (Weakness weakness : ALL) {
            List<String> faces =
                    weakness.attacks().stream().filter(met::contains).toList();
            boolean has = faces.size() > 1 && accepted.containsAll(faces);
            if (has && unexplained.removeAll(faces)) {
                found.add(new Weakness(weakness.name(), weakness.lacks(), faces));
            }
        }
        results.stream()
                .map(AttackResult::attack)
                .filter(attack -> unexplained.contains(attack.name()))
                .forEach(attack -> found.add(Weakness.of(attack.name(), attack.does(), attack.name())));
        return found;
    }

    private static List<String> names(Stream<AttackResult> results) {
        return results.map(result -> result.attack().name()).toList();
    }
}
