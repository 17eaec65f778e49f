package dev.latchkey.mockidp.engine;

import static java.util.stream.Collectors.joining;

import dev.latchkey.mockidp.directory.Phrases;
import java.util.Collection;
import java.util.Map;

/** What people read where a step of the sign-in experience was refused. */
final class ExperienceMessages {
    private ExperienceMessages() {}

    static String of(String code, Object data, Phrases phrases) {
        String message = phrases.or("error." + code, code);
        if (data instanceof Map<?, ?> map && map.get("missingProfile") instanceof Collection<?> missing) {
            return message + ": "
                    + missing.stream()
                            .map(one -> phrases.or("kind." + one, String.valueOf(one)))
                            .collect(joining(", "));
        }
        if (data instanceof Map<?, ?> map && map.get("minutes") != null) {
            return message.replace("{minutes}", String.valueOf(map.get("minutes")));
        }
        return data instanceof Map<?, ?> map && map.get("issues") instanceof Collection<?> issues
                ? message + " " + issues(issues, phrases)
                : message;
    }

    private static String issues(Collection<?> issues, Phrases phrases) {
        return issues.stream()
                .map(one -> one instanceof Map<?, ?> issue
                        ? phrases.or("error." + issue.get("code"), String.valueOf(issue.get("code")))
                                .replace("{min}", minimum(issue))
                        : "")
                .collect(joining(" "));
    }

    private static String minimum(Map<?, ?> issue) {
        return issue.get("interpolation") instanceof Map<?, ?> values ? String.valueOf(values.get("min")) : "";
    }
}
