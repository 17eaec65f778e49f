package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.journal.JournalEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What authorization requests hold, and what they should hold. */
final class AuthorizationChecks {
    private static final String LOOPBACK = "localhost|127(\\.\\d+){3}|\\[::1]";

    private AuthorizationChecks() {}

    static Stream<Optional<Finding>> of(Run run) {
        Predicate<JournalEntry> isCode =
                entry -> entry.parameter("response_type").filter("code"::equals).isPresent();
        Predicate<JournalEntry> challenges =
                entry -> entry.parameter("code_challenge").isPresent();
        return Stream.of(
                run.finding(LintRule.PKCE_MISSING, asked(run, isCode.and(challenges.negate()))),
                run.finding(LintRule.PKCE_PLAIN, asked(run, challenges.and(AuthorizationChecks::isPlain))),
                reused(run, LintRule.PKCE_REUSED, "code_challenge"),
                run.finding(LintRule.NONCE_MISSING, asked(run, AuthorizationChecks::lacksNonce)),
                reused(run, LintRule.NONCE_REUSED, "nonce"),
                run.finding(
                        LintRule.STATE_MISSING,
                        asked(run, entry -> entry.parameter("state").isEmpty())),
                reused(run, LintRule.STATE_REUSED, "state"),
                run.finding(LintRule.IMPLICIT_FLOW, asked(run, AuthorizationChecks::isImplicit)),
                run.finding(LintRule.REDIRECT_URI_WITHOUT_TLS, asked(run, AuthorizationChecks::isReadable)),
                run.finding(LintRule.OFFLINE_ACCESS_WITHOUT_CONSENT, asked(run, entry -> isOffline(run, entry))));
    }

    private static List<JournalEntry> asked(Run run, Predicate<JournalEntry> which) {
        return run.authorizations().stream().filter(which).toList();
    }

    /** Without a method it is plain, RFC 7636 section 4.3. */
    private static boolean isPlain(JournalEntry entry) {
        return entry.parameter("code_challenge_method").filter("S256"::equals).isEmpty();
    }

    private static boolean lacksNonce(JournalEntry entry) {
        return Run.words(entry, "scope").contains("openid")
                && entry.parameter("nonce").isEmpty();
    }

    private static boolean isImplicit(JournalEntry entry) {
        return entry.parameter("response_type")
                .filter(type -> type.contains("token"))
                .isPresent();
    }

    private static boolean isReadable(JournalEntry entry) {
        return entry.parameter("redirect_uri")
                .filter(AuthorizationChecks::isWithoutTls)
                .isPresent();
    }

    private static boolean isWithoutTls(String address) {
        try {
            URI uri = URI.create(address);
            return "http".equals(uri.getScheme())
                    && !Optional.ofNullable(uri.getHost()).orElse("").matches(LOOPBACK);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOffline(Run run, JournalEntry entry) {
        boolean always =
                run.registered().filter(app -> app.alwaysIssueRefreshToken()).isPresent();
        return !always
                && Run.words(entry, "scope").contains("offline_access")
                && !Run.words(entry, "prompt").contains("consent");
    }

    /** Who loads a page again sends the same request again; two codes for one state, or two states, are two sign-ins. */
    private static Optional<Finding> reused(Run run, LintRule rule, String parameter) {
        Map<String, List<JournalEntry>> same = new LinkedHashMap<>();
        run.authorizations()
                .forEach(entry -> entry.parameter(parameter)
                        .ifPresent(value -> same.computeIfAbsent(value, one -> new ArrayList<>())
                                .add(entry)));
        List<JournalEntry> where = asked(
                run,
                entry -> entry.parameter(parameter)
                        .filter(value -> isSeveralSignIns(run, same.getOrDefault(value, List.of())))
                        .isPresent());
        return run.finding(rule, where);
    }

    private static boolean isSeveralSignIns(Run run, List<JournalEntry> requests) {
        Set<String> states = requests.stream()
                .map(entry -> entry.parameter("state").orElse(""))
                .collect(Collectors.toSet());
        return requests.size() > 1 && (states.size() > 1 || states.stream().anyMatch(state -> run.codesFor(state) > 1));
    }
}
