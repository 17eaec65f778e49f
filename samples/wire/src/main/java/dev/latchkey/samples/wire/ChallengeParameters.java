package dev.latchkey.samples.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code WWW-Authenticate} header says, parameter by parameter (RFC 9110 section 11.6.1). */
final class ChallengeParameters {

    private static final Pattern PARAMETER =
            Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s\",]+))");

    private ChallengeParameters() {}

    static Map<String, String> of(String header) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher found = PARAMETER.matcher(header);
        while (found.find()) {
            String value =
                    found.group(2) == null ? found.group(3) : found.group(2).replaceAll("\\\\(.)", "$1");
            all.merge(found.group(1), value, (first, next) -> first + ", " + next);
        }
        return all;
    }
}
