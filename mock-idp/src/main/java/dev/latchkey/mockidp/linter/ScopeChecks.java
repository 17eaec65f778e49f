package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was asked for, what was granted, and what was done with it. */
final class ScopeChecks {
    /** Scopes whose claims are at userinfo, and the claims that would have to be in the ID token otherwise. */
    private static final Map<String, String> AT_USERINFO = Map.of(
            "custom_data", "custom_data",
            "identities", "identities",
            "roles", "roles",
            "urn:logto:scope:organizations", "organizations",
            "urn:logto:scope:organization_roles", "organization_roles");

    private ScopeChecks() {}

    static Stream<Optional<Finding>> of(Run run) {
        return Stream.of(notGranted(run), unused(run), resourceUnused(run));
    }

    private static Optional<Finding> notGranted(Run run) {
        // what is said of a token for an API or an organization is about its permissions only
        List<Set<String>> granted = run.at(Endpoint.TOKEN).stream()
                .filter(entry -> resources(entry).isEmpty()
                        && entry.parameter("organization_id").isEmpty())
                .flatMap(entry -> entry.observed().grantedScope().stream())
                .map(scope -> Set.of(scope.split(" ", -1)))
                .toList();
        Set<String> missing = new LinkedHashSet<>();
        if (!granted.isEmpty()) {
            missing.addAll(asked(run).keySet());
            granted.forEach(missing::removeAll);
        }
        return finding(run, LintRule.SCOPE_NOT_GRANTED, missing);
    }

    private static Optional<Finding> unused(Run run) {
        Set<String> unused = new LinkedHashSet<>(asked(run).keySet());
        boolean asksUserInfo = !run.at(Endpoint.USERINFO).isEmpty();
        Set<String> inIdToken = run.directory().extendedClaims();
        unused.removeIf(scope -> scope.equals("offline_access")
                ? !hasRefreshToken(run) || !run.tokenRequests("refresh_token").isEmpty()
                : asksUserInfo || !AT_USERINFO.containsKey(scope) || inIdToken.contains(AT_USERINFO.get(scope)));
        return finding(run, LintRule.SCOPE_UNUSED, unused);
    }

    static boolean hasRefreshToken(Run run) {
        return run.at(Endpoint.TOKEN).stream()
                .anyMatch(entry -> entry.observed().issued().containsKey("refresh_token"));
    }

    private static Optional<Finding> resourceUnused(Run run) {
        Set<String> fetched = run.at(Endpoint.TOKEN).stream()
                .flatMap(entry -> resources(entry).stream())
                .collect(Collectors.toSet());
        Set<String> unused = new LinkedHashSet<>();
        List<JournalEntry> where = run.authorizations().stream()
                .filter(entry -> unused.addAll(resources(entry).stream()
                        .filter(resource -> !fetched.contains(resource))
                        .toList()))
                .toList();
        boolean signedIn = !run.tokenRequests("authorization_code").isEmpty();
        return signedIn ? run.finding(LintRule.RESOURCE_UNUSED, where, String.join(", ", unused)) : Optional.empty();
    }

    private static List<String> resources(JournalEntry entry) {
        return Stream.of(entry.query(), entry.form())
                .flatMap(parameters -> parameters.all().getOrDefault("resource", List.of()).stream())
                .toList();
    }

    /** Every scope that was asked for, with the requests that did. */
    private static Map<String, Set<JournalEntry>> asked(Run run) {
        Map<String, Set<JournalEntry>> asked = new LinkedHashMap<>();
        run.authorizations()
                .forEach(entry -> Run.words(entry, "scope")
                        .forEach(scope -> asked.computeIfAbsent(scope, one -> new LinkedHashSet<>())
                                .add(entry)));
        return asked;
    }

    private static Optional<Finding> finding(Run run, LintRule rule, Set<String> scopes) {
        Map<String, Set<JournalEntry>> asked = asked(run);
        List<JournalEntry> where = scopes.stream()
                .flatMap(scope -> asked.getOrDefault(scope, Set.of()).stream())
                .distinct()
                .toList();
        return run.finding(rule, where, String.join(", ", scopes));
    }
}
