package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads in the journal what the apps did. */
public final class Linter {
    private Linter() {}

    /**
     * The findings of all that the journal holds.
     *
     * @param directory says which applications are public, and what ID tokens carry
     */
    public static LintReport lint(List<JournalEntry> journal, Directory directory) {
        Map<String, List<JournalEntry>> byApplication = new LinkedHashMap<>();
        journal.forEach(entry -> entry.clientId()
                .ifPresent(id -> byApplication
                        .computeIfAbsent(id, one -> new ArrayList<>())
                        .add(entry)));
        Stream<Finding> ofApplications = byApplication.entrySet().stream()
                .map(entry -> new Run(entry.getKey(), directory, entry.getValue()))
                .flatMap(Linter::findings);
        return new LintReport(
                Stream.concat(ofApplications, TrafficChecks.of(journal)).toList());
    }

    private static Stream<Finding> findings(Run run) {
        return Stream.of(
                        AuthorizationChecks.of(run),
                        ScopeChecks.of(run),
                        SecretChecks.of(run),
                        TokenChecks.of(run),
                        SignOutChecks.of(run))
                .flatMap(findings -> findings)
                .flatMap(Optional::stream);
    }
}
