package dev.latchkey.doctor.probe;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Two addresses that are nearly the same, and what makes the difference. */
public final class Difference {
    private Difference() {}

    /** The one of several that is nearest to an address, by the fewest changed characters. */
    public static Optional<String> nearest(String address, List<String> others) {
        return others.stream().min(Comparator.comparingInt(other -> changes(address, other)));
    }

    /** What makes the difference, as a sentence without a full stop. */
    public static String inWords(String sent, String registered) {
        Optional<URI> one = Metadata.uri(sent);
        Optional<URI> other = Metadata.uri(registered);
        if (one.isEmpty() || other.isEmpty()) {
            return "they differ";
        }
        return inWords(one.get(), other.get());
    }

    private static String inWords(URI sent, URI registered) {
        if (!Objects.equals(sent.getScheme(), registered.getScheme())) {
            return "the scheme is " + sent.getScheme() + " instead of " + registered.getScheme();
        }
        if (!sent.getHost().equalsIgnoreCase(registered.getHost())) {
            return "the host is " + sent.getHost() + " instead of " + registered.getHost();
        }
        if (sent.getPort() != registered.getPort()) {
            return "the port is " + port(sent) + " instead of " + port(registered);
        }
        if ((sent + "/").equals(registered.toString())) {
            return "the slash at the end is missing";
        }
        if (sent.toString().equals(registered + "/")) {
            return "there is a slash too many at the end";
        }
        return Objects.equals(sent.getRawPath(), registered.getRawPath())
                ? "the query differs"
                : "the path is " + sent.getRawPath() + " instead of " + registered.getRawPath();
    }

    private static String port(URI uri) {
        return uri.getPort() < 0 ? "the default one" : String.valueOf(uri.getPort());
    }

    /** The edit distance of Levenshtein. */
    private static int changes(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int kept = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(kept, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
