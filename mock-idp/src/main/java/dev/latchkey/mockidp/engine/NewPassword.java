package dev.latchkey.mockidp.engine;

import static java.util.stream.Collectors.joining;

import dev.latchkey.mockidp.directory.PasswordPolicy;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a new password is good enough. */
final class NewPassword {
    private NewPassword() {}

    /** What was typed, if the tenant's policy takes it. */
    static String checked(Scene scene, Object typed, Optional<User> user, Draft draft) {
        if (!(typed instanceof String password)) {
            throw Denial.of(ExperienceRule.GUARD_INVALID_INPUT, Came.told("a password that is no string"));
        }
        PasswordPolicy policy = scene.directory().signInExperience().passwordPolicy();
        List<Map<String, Object>> issues = policy.issues(password, about(user, draft)).stream()
                .map(code -> issue(code, policy))
                .toList();
        if (!issues.isEmpty()) {
            throw Denial.of(
                    ExperienceRule.PASSWORD_REJECTED,
                    Came.told("one with: "
                            + issues.stream()
                                    .map(issue -> String.valueOf(issue.get("code")))
                                    .collect(joining(", "))),
                    Map.of("issues", issues));
        }
        return password;
    }

    private static List<String> about(Optional<User> user, Draft draft) {
        Stream<Optional<String>> known = user.stream()
                .flatMap(one -> Stream.of(one.username(), one.name(), one.primaryEmail(), one.primaryPhone()));
        return Stream.concat(
                        known.flatMap(Optional::stream),
                        draft.values().entrySet().stream()
                                .filter(one -> !one.getKey().equals("password"))
                                .map(Map.Entry::getValue))
                .toList();
    }

    private static Map<String, Object> issue(String code, PasswordPolicy policy) {
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("code", code);
        switch (code) {
            case "password_rejected.too_short" -> issue.put("interpolation", Map.of("min", policy.minLength()));
            case "password_rejected.too_long" -> issue.put("interpolation", Map.of("max", policy.maxLength()));
            case "password_rejected.character_types" -> issue.put("interpolation", Map.of("min", policy.minTypes()));
            default -> {}
        }
        return issue;
    }
}
