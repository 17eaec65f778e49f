package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests that say of no application that they are its own. */
final class TrafficChecks {
    /** A few processes that start may each fetch once. */
    private static final int SUSPICIOUS = 4;

    private TrafficChecks() {}

    static Stream<Finding> of(List<JournalEntry> journal) {
        return Stream.of(
                        check(LintRule.DISCOVERY_NOT_KEPT, journal, Endpoint.DISCOVERY),
                        check(LintRule.KEYS_NOT_KEPT, journal, Endpoint.JWKS),
                        Finding.of(LintRule.TOKEN_IN_URL, Optional.empty(), tokensInUrls(journal), ""))
                .flatMap(Optional::stream);
    }

    private static List<JournalEntry> tokensInUrls(List<JournalEntry> journal) {
        return journal.stream()
                .filter(entry -> entry.clientId().isEmpty() && SecretChecks.hasTokenInUrl(entry))
                .toList();
    }

    private static Optional<Finding> check(LintRule rule, List<JournalEntry> journal, Endpoint endpoint) {
        List<JournalEntry> fetches =
                journal.stream().filter(entry -> entry.endpoint() == endpoint).toList();
        long signIns = journal.stream()
                .filter(entry -> entry.observed().sent().containsKey("code"))
                .count();
        boolean eachTime = fetches.size() >= SUSPICIOUS && fetches.size() >= signIns;
        return Finding.of(rule, Optional.empty(), eachTime ? fetches : List.of(), "");
    }
}
