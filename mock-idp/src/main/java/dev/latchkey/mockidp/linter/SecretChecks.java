package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.journal.ClientProof;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where secrets and tokens stand. */
final class SecretChecks {
    private static final Set<String> TOKENS =
            Set.of("access_token", "refresh_token", "id_token", "token", "subject_token");

    private SecretChecks() {}

    static Stream<Optional<Finding>> of(Run run) {
        boolean isPublic = run.registered()
                .filter(application -> application.type().isPublic())
                .isPresent();
        List<JournalEntry> withSecret = proven(run, ClientProof.BASIC, ClientProof.BODY);
        return Stream.of(
                run.finding(LintRule.SECRET_IN_URL, proven(run, ClientProof.QUERY)),
                run.finding(LintRule.SECRET_OF_PUBLIC_CLIENT, isPublic ? withSecret : List.of()),
                run.finding(LintRule.SECRET_IN_BODY, isPublic ? List.of() : inBodyOnly(run)),
                run.finding(
                        LintRule.SEVERAL_PROOFS,
                        run.where(entry -> entry.observed().proofs().size() > 1)),
                run.finding(LintRule.TOKEN_IN_URL, run.where(SecretChecks::hasTokenInUrl)));
    }

    private static List<JournalEntry> proven(Run run, ClientProof... ways) {
        return run.where(entry ->
                Stream.of(ways).anyMatch(way -> entry.observed().proofs().contains(way)));
    }

    private static List<JournalEntry> inBodyOnly(Run run) {
        return run.where(entry -> entry.observed().proofs().equals(Set.of(ClientProof.BODY)));
    }

    static boolean hasTokenInUrl(JournalEntry entry) {
        return TOKENS.stream().anyMatch(name -> entry.query().first(name).isPresent());
    }
}
