package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.engine.Parameters;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What one application did, oldest first. */
record Run(String applicationId, Directory directory, List<JournalEntry> entries) {
    Run {
        entries = List.copyOf(entries);
    }

    /** A finding, where it was seen at all. */
    Optional<Finding> finding(LintRule rule, List<JournalEntry> where) {
        return finding(rule, where, "");
    }

    Optional<Finding> finding(LintRule rule, List<JournalEntry> where, String detail) {
        return Finding.of(rule, Optional.of(applicationId), where, detail);
    }

    Optional<Application> registered() {
        return directory.application(applicationId);
    }

    List<JournalEntry> at(Endpoint endpoint) {
        return where(entry -> entry.endpoint() == endpoint);
    }

    List<JournalEntry> where(Predicate<JournalEntry> which) {
        return entries.stream().filter(which).toList();
    }

    /** The authorization requests with their parameters: those that were left beforehand as well, but not what refers to them. */
    List<JournalEntry> authorizations() {
        return where(entry -> entry.endpoint() == Endpoint.PUSHED_AUTHORIZATION
                || (entry.endpoint() == Endpoint.AUTHORIZATION
                        && entry.path().endsWith("/oidc/auth")
                        && entry.parameter("request_uri").isEmpty()));
    }

    List<JournalEntry> tokenRequests(String grant) {
        return where(entry -> entry.endpoint() == Endpoint.TOKEN
                && entry.parameter("grant_type").filter(grant::equals).isPresent());
    }

    /** How many codes were given to a state. */
    long codesFor(String state) {
        return entries.stream()
                .flatMap(entry -> entry.location().stream())
                .map(Run::parameters)
                .filter(callback -> callback.first("code").isPresent())
                .filter(callback ->
                        callback.first("state").filter(state::equals).isPresent())
                .count();
    }

    private static Parameters parameters(String location) {
        String[] parts = location.split("[?#]", 2);
        return Parameters.parse(parts.length < 2 ? "" : parts[1]);
    }

    static Set<String> words(JournalEntry entry, String parameter) {
        return new LinkedHashSet<>(
                Arrays.stream(entry.parameter(parameter).orElse("").split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}
