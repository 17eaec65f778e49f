package dev.latchkey.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.drill.Omission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@DisplayName("A drill as a test class, whose app is known to keep its session id,")
class AttackDrillTest {
    private final List<String> published = new ArrayList<>();
    private Optional<TrialDrill> drill = Optional.empty();

    @AfterEach
    void stop() {
        drill.ifPresent(TrialDrill::stop);
    }

    /** What each test of the drill ended with: empty, or its message. */
    private Map<String, Optional<String>> run(Set<Omission> omissions) {
        TrialDrill tests = new TrialDrill(omissions) {};
        tests.start();
        drill = Optional.of(tests);
        return outcomes(tests);
    }

    private Map<String, Optional<String>> outcomes(AttackDrill tests) {
        Map<String, Optional<String>> outcomes = new LinkedHashMap<>();
        tests.attacks(entry -> published.addAll(entry.values()))
                .forEach(test -> outcomes.put(test.getDisplayName(), outcome(test)));
        return outcomes;
    }

    private static Optional<String> outcome(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return Optional.empty();
        } catch (AssertionFailedError | TestAbortedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return Optional.of("threw " + e.getMessage());
        }
    }

    @Test
    @DisplayName("passes when that is its only weakness, and publishes a table of all attacks")
    void known() {
        assertThat(run(EnumSet.of(Omission.KEEPS_SESSION_ID)).values())
                .allMatch(outcome -> outcome.isEmpty() || outcome.get().startsWith("does not apply: "));
        assertThat(published).singleElement().asString().contains("session-fixation", "ACCEPTED", "1 accepted");
    }

    @Test
    @DisplayName("fails by name when there is another: what it was, what the app did, which rule it breaks")
    void another() {
        Map<String, Optional<String>> outcomes = run(EnumSet.of(Omission.KEEPS_SESSION_ID, Omission.IGNORES_EXP));
        assertThat(outcomes.get("id-token-expired"))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("The app accepted the attack id-token-expired.")
                        .contains("The app signed the user in.", "Rule: OpenID Connect Core 1.0 section 3.1.3.7"));
        assertThat(outcomes.get("id-token-wrong-aud")).isEmpty();
    }

    @Test
    @DisplayName("fails when the known weakness is gone, so that the list stays true")
    void gone() {
        assertThat(run(Set.of()).get("session-fixation"))
                .hasValueSatisfying(
                        message -> assertThat(message).contains("any more", "Take it out of knownWeaknesses()"));
    }

    @Test
    @DisplayName("skips what cannot meet the app, and says why")
    void skipped() {
        Map<String, Optional<String>> outcomes = run(EnumSet.of(Omission.KEEPS_SESSION_ID, Omission.SENDS_NO_PKCE));
        assertThat(outcomes.get("id-token-alg-none"))
                .hasValueSatisfying(
                        message -> assertThat(message).contains("does not apply: the app asks for no ID token"));
    }

    @Test
    @DisplayName("fails at the plain sign-in and plays no attack where that does not work")
    void broken() {
        TrialDrill tests = new TrialDrill(Set.of()) {};
        tests.start();
        drill = Optional.of(tests);
        tests.idp.tenant().change("trial", application -> application.withRedirectUris("http://localhost:1/elsewhere"));
        Map<String, Optional<String>> outcomes = outcomes(tests);
        assertThat(outcomes.get("a sign-in without an attack works"))
                .hasValueSatisfying(
                        message -> assertThat(message).contains("does not work, so a refusal would mean nothing"));
        assertThat(outcomes.get("id-token-alg-none"))
                .hasValueSatisfying(message -> assertThat(message).contains("no attack was played"));
    }
}
