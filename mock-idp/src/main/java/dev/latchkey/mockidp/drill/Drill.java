package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attacks an app, one attack after the other. A plain sign-in comes first: where that does not work, the drill says so and tells
 * nothing about attacks. What the app does in it decides which attacks can meet it.
 *
 * <p>The drill has the tenant for itself: it clears its faults, and adds a user who plays the attacker.
 */
public final class Drill {
    private static final String ATTACKER = "drill-attacker";

    private final Tenant idp;
    private final DrilledApp app;
    private final Round.Cast cast;
    private Optional<Conduct> conduct = Optional.empty();

    private Drill(Tenant idp, DrilledApp app, Round.Cast cast) {
        this.idp = idp;
        this.app = app;
        this.cast = cast;
    }

    /**
     * A drill for an app that signs in at this tenant.
     *
     * @param victim the username of who signs in; known to the tenant
     */
    public static Drill of(Tenant idp, DrilledApp app, String victim) {
        idp.user(victim);
        if (idp.directory().now().userNamed(ATTACKER).isEmpty()) {
            addAttacker(idp);
        }
        return new Drill(idp, app, new Round.Cast(victim, ATTACKER));
    }

    private static void addAttacker(Tenant idp) {
        User attacker = User.blank("drillattackr", idp.clock().instant())
                .withUsername(ATTACKER)
                .withPassword("drill-attacker-password");
        idp.directory().edit(directory -> directory.with(attacker));
    }

    /** Every attack that the drill knows, in the order in which they are played. */
    public static List<Attack> attacks() {
        return Attacks.ALL;
    }

    /** The weaknesses that show in more than one attack, each with those attacks. */
    public static List<Weakness> knownWeaknesses() {
        return Weaknesses.ALL;
    }

    /** The attacks that a name stands for: those of a weakness, or the attack of this name; none for another name. */
    public static List<String> attacksOf(String name) {
        return Weaknesses.attacksOf(name);
    }

    /**
     * Signs the victim in without an attack.
     *
     * @throws DrillException when that does not work: nothing can be said of attacks then
     */
    public void signInPlainly() {
        idp.faults().clear();
        Round round = new Round(idp, app, Conduct.UNKNOWN, cast);
        Visit away = round.start();
        if (round.isSignedIn(away.cookies())) {
            throw new DrillException("Somebody counts as signed in before the callback came. The drill can tell nothing"
                    + " until isSignedIn tells a stranger from a user.");
        }
        Map<String, String> cookies = delivered(round, away);
        if (!round.isSignedIn(cookies)) {
            throw new DrillException(
                    "A sign-in without an attack does not work, so a refusal would mean nothing. The mock"
                            + " was asked: " + asked(round));
        }
        conduct = Optional.of(Conduct.of(round.since()));
    }

    private Map<String, String> delivered(Round round, Visit away) {
        try {
            return app.deliverCallback(round.victim().at(round.address(away)), away.cookies())
                    .cookies();
        } catch (Exception | AssertionError e) {
            throw new DrillException(
                    "A sign-in without an attack does not work, so a refusal would mean nothing: " + e, e);
        }
    }

    private static String asked(Round round) {
        List<String> lines = round.since().stream()
                .map(entry -> entry.endpoint().label()
                        + (entry.status() < 400
                                ? ""
                                : " (answered " + entry.status() + " "
                                        + entry.error().orElse("") + ": "
                                        + entry.errorDescription().orElse("") + ")"))
                .distinct()
                .toList();
        return String.join(", ", lines);
    }

    /**
     * Plays one attack. {@link #signInPlainly} has to have worked.
     *
     * @throws DrillException when the app does not even start a sign-in
     */
    public Verdict play(Attack attack) {
        Conduct known = conduct.orElseThrow(() -> new IllegalStateException("the drill begins with a plain sign-in"));
        idp.faults().clear();
        try {
            return attack.play(new Round(idp, app, known, cast));
        } finally {
            idp.faults().clear();
        }
    }

    /**
     * The whole drill: a plain sign-in, every attack, a plain sign-in again.
     *
     * @throws DrillException when a plain sign-in does not work, at the beginning or at the end
     */
    public DrillReport run() {
        signInPlainly();
        DrillReport report = new DrillReport(attacks().stream()
                .map(attack -> new AttackResult(attack, play(attack)))
                .toList());
        signInPlainly();
        return report;
    }
}
