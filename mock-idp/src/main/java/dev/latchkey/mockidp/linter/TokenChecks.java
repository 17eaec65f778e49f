package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What was sent to the token endpoint more than once. */
final class TokenChecks {
    private static final Duration RACE = Duration.ofSeconds(10);

    private TokenChecks() {}

    static Stream<Optional<Finding>> of(Run run) {
        List<JournalEntry> refreshes = run.tokenRequests("refresh_token");
        return Stream.of(
                run.finding(LintRule.CODE_REUSED, again(run.at(Endpoint.TOKEN), "code", (before, now) -> true)),
                run.finding(LintRule.PASSWORD_GRANT, run.tokenRequests("password")),
                run.finding(LintRule.REFRESH_RACE, again(refreshes, "refresh_token", TokenChecks::isRace)),
                run.finding(LintRule.REFRESH_TOKEN_REUSED, again(refreshes, "refresh_token", TokenChecks::isReplaced)),
                run.finding(LintRule.REFRESH_AFTER_REFUSAL, again(refreshes, "refresh_token", TokenChecks::isRefused)));
    }

    /** Requests whose value came before, in a way that matters. */
    private static List<JournalEntry> again(
            List<JournalEntry> requests, String parameter, BiPredicate<JournalEntry, JournalEntry> matters) {
        Map<String, List<JournalEntry>> earlier = new LinkedHashMap<>();
        List<JournalEntry> found = new ArrayList<>();
        for (JournalEntry request : requests) {
            Optional.ofNullable(request.observed().sent().get(parameter)).ifPresent(mark -> {
                List<JournalEntry> same = earlier.computeIfAbsent(mark, one -> new ArrayList<>());
                if (same.stream().anyMatch(before -> matters.test(before, request))) {
                    found.add(request);
                }
                same.add(request);
            });
        }
        return found;
    }

    /** What a fault or an outage answered may be tried again. */
    private static boolean isRace(JournalEntry before, JournalEntry now) {
        return before.status() == 200 && Duration.between(before.at(), now.at()).compareTo(RACE) <= 0;
    }

    private static boolean isReplaced(JournalEntry before, JournalEntry now) {
        String sent = before.observed().sent().getOrDefault("refresh_token", "");
        String issued = before.observed().issued().getOrDefault("refresh_token", sent);
        return !issued.equals(sent) && !isRace(before, now);
    }

    private static boolean isRefused(JournalEntry before, JournalEntry now) {
        return before.error().filter("invalid_grant"::equals).isPresent();
    }
}
