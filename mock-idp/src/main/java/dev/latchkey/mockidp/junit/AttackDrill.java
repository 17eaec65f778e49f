package dev.latchkey.mockidp.junit;

import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.drill.Attack;
import dev.latchkey.mockidp.drill.AttackResult;
import dev.latchkey.mockidp.drill.Called;
import dev.latchkey.mockidp.drill.Drill;
import dev.latchkey.mockidp.drill.DrillException;
import dev.latchkey.mockidp.drill.DrillReport;
import dev.latchkey.mockidp.drill.DrilledApp;
import dev.latchkey.mockidp.drill.Verdict;
import dev.latchkey.mockidp.drill.Visit;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Proves that an app refuses what it must refuse: extend it with three methods, and each attack is a test of its name. The app signs
 * in at {@link #idp}, whose default configuration has the user alice; register the app there, and start it in {@code @BeforeAll}.
 *
 * <p>A plain sign-in comes first. Where it does not work, no attack is played, for a refusal would mean nothing; it comes again at
 * the end, for the same reason. An attack that cannot meet the app, such as one on the ID token of an app that asks for none, is
 * skipped and says why. At the end a table of all attacks is published with the report.
 *
 * <p>The instance is kept for all tests of the class. The tests of one drill share the app and run one after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AttackDrill {
    /** The tenant of the mock that the app signs in at, for this class only. */
    @RegisterExtension
    protected final MockIdpExtension idp;

    private final List<AttackResult> results = new ArrayList<>();
    private boolean signsIn;

    /** With a tenant of its own. */
    protected AttackDrill() {
        this(MockIdpExtension.forClass());
    }

    /** With the tenant of a static field, for an app whose context is started before this object is made, as Spring's. */
    protected AttackDrill(MockIdpExtension idp) {
        this.idp = idp;
    }

    /**
     * A browser without cookies starts to sign in.
     *
     * @return where the app sends it, and the cookies that it got: {@code Visit.to(location, cookies)}
     */
    protected abstract Visit startSignIn() throws Exception;

    /**
     * A browser with these cookies comes to the callback. An exception counts as a refusal.
     *
     * @return all cookies that it has afterwards: {@code Visit.staying(cookies)}
     */
    protected abstract Visit deliverCallback(URI callback, Map<String, String> cookies) throws Exception;

    /** Whether the app takes a browser with these cookies for somebody who is signed in. */
    protected abstract boolean isSignedIn(Map<String, String> cookies) throws Exception;

    /**
     * What the app shows such a browser, for attacks on who somebody is. Without it those count as accepted when somebody is signed
     * in at all.
     */
    protected String shown(Map<String, String> cookies) throws Exception {
        return "";
    }

    /** Who signs in: a username that the tenant knows. */
    protected String username() {
        return "alice";
    }

    /**
     * The app does something for which it needs an access token, with one that it fetches by its refresh token now. Override it to have
     * refreshes attacked, too: move the app's clock past the end of the access token, or call what makes it refresh. An exception
     * counts as a refusal.
     *
     * @return whether it did it with the fresh token, and the cookies afterwards; empty, as here, where the app cannot be made to
     */
    protected Optional<Called> callWithFreshToken(Map<String, String> cookies) throws Exception {
        return Optional.empty();
    }

    /**
     * Names of weaknesses, or of single attacks, that the app is known to have. The drill fails when another attack is accepted, and when
     * one of these is not accepted any more. A weakness stands for all its attacks, {@link Drill#knownWeaknesses()}.
     */
    protected Set<String> knownWeaknesses() {
        return Set.of();
    }

    @TestFactory
    final Stream<DynamicTest> attacks(TestReporter reporter) {
        Tenant tenant = idp.tenant();
        Drill drill = Drill.of(tenant, new App(), username());
        results.clear();
        signsIn = false;
        Stream<DynamicTest> before = Stream.of(
                DynamicTest.dynamicTest("a sign-in without an attack works", () -> signInFirst(drill)),
                DynamicTest.dynamicTest("the known weaknesses are attacks of the drill", this::checkNames));
        Stream<DynamicTest> played = Drill.attacks().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> play(drill, attack)));
        Stream<DynamicTest> after = Stream.of(
                DynamicTest.dynamicTest("a sign-in without an attack still works", () -> signInLast(drill, reporter)));
        return Stream.of(before, played, after).flatMap(tests -> tests);
    }

    private void signInFirst(Drill drill) {
        drill.signInPlainly();
        signsIn = true;
    }

    private void checkNames() {
        Set<String> unknown = new TreeSet<>(knownWeaknesses());
        unknown.removeIf(name -> !Drill.attacksOf(name).isEmpty());
        Assertions.assertTrue(
                unknown.isEmpty(),
                () -> "knownWeaknesses() names what is no attack of the drill: " + unknown + ". The weaknesses are "
                        + Drill.knownWeaknesses() + ", the attacks " + Drill.attacks());
    }

    private void play(Drill drill, Attack attack) {
        Assumptions.assumeTrue(signsIn, "a sign-in without an attack does not work, so no attack was played");
        AttackResult result = new AttackResult(attack, drill.play(attack));
        results.add(result);
        boolean known = knownWeaknesses().stream()
                .anyMatch(name -> Drill.attacksOf(name).contains(attack.name()));
        boolean face = !knownWeaknesses().contains(attack.name()) && result.verdict() instanceof Verdict.NotApplicable;
        if (known && !result.isAccepted() && !face) {
            Assertions.fail("The app does not accept " + attack.name() + " any more"
                    + (result.detail().isEmpty() ? "" : " (" + result.detail() + ")")
                    + ". Take it out of knownWeaknesses().");
        }
        if (result.isAccepted() && !known) {
            Assertions.fail("The app accepted the attack " + attack.name() + ". " + attack.does() + " "
                    + result.detail() + " Rule: " + attack.rule());
        }
        Assumptions.assumeFalse(
                result.verdict() instanceof Verdict.NotApplicable, "does not apply: " + result.detail());
    }

    private void signInLast(Drill drill, TestReporter reporter) {
        Assumptions.assumeTrue(signsIn, "a sign-in without an attack did not work before the attacks");
        reporter.publishEntry("attack drill", new DrillReport(results).text());
        try {
            drill.signInPlainly();
        } catch (DrillException e) {
            Assertions.fail(
                    "The app signed in before the attacks and does not any more, so what it refused it may have refused"
                            + " for another reason. " + e.getMessage());
        }
    }

    /** The methods as the drill wants them. */
    private final class App implements DrilledApp {
        @Override
        public Visit startSignIn() throws Exception {
            return AttackDrill.this.startSignIn();
        }

        @Override
        public Visit deliverCallback(URI callback, Map<String, String> cookies) throws Exception {
            return AttackDrill.this.deliverCallback(callback, cookies);
        }

        @Override
        public boolean isSignedIn(Map<String, String> cookies) throws Exception {
            return AttackDrill.this.isSignedIn(cookies);
        }

        @Override
        public String shown(Map<String, String> cookies) throws Exception {
            return AttackDrill.this.shown(cookies);
        }

        @Override
        public Optional<Called> callWithFreshToken(Map<String, String> cookies) throws Exception {
            return AttackDrill.this.callWithFreshToken(cookies);
        }
    }
}
