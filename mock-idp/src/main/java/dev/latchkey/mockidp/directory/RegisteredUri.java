package dev.latchkey.mockidp.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for a URI that an application registers; Logto's Console shows their breach as "invalid". */
final class RegisteredUri {
    private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(/|$)");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    private RegisteredUri() {}

    /** What is wrong with the URI, or empty. */
    static Optional<String> problem(String uri) {
        if (!SCHEME.matcher(uri.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of("is no absolute URI");
        }
        return parse(uri.replace('*', 'x')).map(parsed -> problem(uri, parsed)).orElse(Optional.of("is no valid URI"));
    }

    /** Whether a text is the address of something on the web, as a back-channel logout URI must be. */
    static boolean isWebAddress(String uri) {
        return parse(uri)
                .filter(parsed -> List.of("http", "https").contains(String.valueOf(parsed.getScheme())))
                .filter(parsed -> parsed.getHost() != null)
                .isPresent();
    }

    private static Optional<String> problem(String uri, URI parsed) {
        if (parsed.getRawFragment() != null) {
            return Optional.of("has a fragment");
        }
        boolean web = "http".equalsIgnoreCase(parsed.getScheme()) || "https".equalsIgnoreCase(parsed.getScheme());
        if (web && parsed.getHost() == null) {
            return Optional.of("has no host");
        }
        if (DOT_SEGMENT.matcher(String.valueOf(parsed.getRawPath())).find()) {
            return Optional.of("has dot segments");
        }
        return uri.contains("*") ? wildcardProblem(uri, web) : Optional.empty();
    }

    private static Optional<String> wildcardProblem(String uri, boolean web) {
        if (!web) {
            return Optional.of("has a wildcard in a custom scheme");
        }
        String authority = uri.replaceFirst("^[^:]+://", "").replaceFirst("[/?#].*$", "");
        String[] labels = authority.replaceFirst(":\\d+$", "").split("\\.", -1);
        boolean lastTwo = labels.length > 1 && (labels[labels.length - 1] + labels[labels.length - 2]).contains("*");
        if (authority.contains("@")
                || authority.contains("[")
                || lastTwo
                || (labels.length == 1 && authority.contains("*"))) {
            return Optional.of("has a wildcard where none may be: the last two labels of the host are literal");
        }
        return uri.replaceFirst("^[^?#]*", "").contains("*")
                ? Optional.of("has a wildcard in its query")
                : Optional.empty();
    }

    private static Optional<URI> parse(String uri) {
        try {
            return Optional.of(new URI(uri));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
