package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How users sign out. */
final class SignOutChecks {
    private SignOutChecks() {}

    static Stream<Optional<Finding>> of(Run run) {
        List<JournalEntry> signOuts = run.where(SignOutChecks::isSignOut);
        boolean leavesBehind =
                ScopeChecks.hasRefreshToken(run) && run.at(Endpoint.REVOCATION).isEmpty();
        return Stream.of(
                run.finding(
                        LintRule.SIGN_OUT_WITHOUT_HINT,
                        signOuts.stream()
                                .filter(entry ->
                                        entry.parameter("id_token_hint").isEmpty())
                                .toList()),
                run.finding(LintRule.REFRESH_TOKEN_LEFT_BEHIND, leavesBehind ? signOuts : List.of()));
    }

    private static boolean isSignOut(JournalEntry entry) {
        return entry.endpoint() == Endpoint.END_SESSION && entry.path().endsWith("/session/end");
    }
}
