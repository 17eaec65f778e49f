package dev.latchkey.output;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of a log that hold a secret: one that a test planted or a client got, or anything of the form of a signed token, a sealed
 * cookie or a secret parameter.
 */
public final class Leaks {
    private static final int SHORTEST = 16;

    /** A line without any of these has nothing for the pattern: looking for them is quick, and there are hundreds of megabytes. */
    private static final List<String> SIGNS =
            List.of("canary-", "-secret", "eyJ", "v1.", "code=", "verifier=", "token=", "hint=", "assertion=");

    private static final Pattern SECRET = Pattern.compile(String.join(
            "|",
            "canary-[a-z]",
            "(quickstart|third-party|app|plugin|guided)-secret",
            // A signed token
            "eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}",
            // A sealed cookie
            "\\bv1\\.[A-Za-z0-9_-]{8}\\.[A-Za-z0-9_-]{40,}",
            "\\b(code|code_verifier|refresh_token|access_token|id_token_hint|client_secret|client_assertion)"
                    + "=[A-Za-z0-9_%.-]{16,}"));

    /** The beginning of a record, as the tests' loggers write it: who says something. What follows without one is more of the same. */
    private static final Pattern RECORD = Pattern.compile("^(?:\\[.*?] )?(?:[A-Z]+) (\\S+) .*");

    /** Of java.util.logging, whose records begin with them. */
    private static final Set<String> LEVELS = Set.of("FINEST", "FINER", "FINE", "CONFIG", "INFO", "WARNING", "SEVERE");

    /** Who prints the address that it was asked at, or asks at: a server, and the JDK's client that plays the browser. */
    private static final Pattern PRINTS_ADDRESSES =
            Pattern.compile("org\\.eclipse\\.jetty\\..*|jdk\\.internal\\.httpclient\\.debug.*");

    /** The two secrets that OpenID Connect itself puts into an address of the browser's. */
    private static final Pattern IN_AN_ADDRESS = Pattern.compile("(?<=[?&])(code|id_token_hint)=[A-Za-z0-9_%.-]+");

    /** Who prints the messages that it reads and writes: at this level a server does, and nobody above it can help it. */
    private static final Pattern PRINTS_BYTES = Pattern.compile("org\\.eclipse\\.jetty\\..*");

    /** The beginning and the end of a message as it came, which Jetty marks. */
    private static final Pattern AS_BYTES = Pattern.compile("<<<.*?>>>");

    /** The fields of a head that hold secrets by the specification of HTTP. Nothing else of what a server prints is let pass. */
    private static final Pattern IN_A_HEAD =
            Pattern.compile("(?<![A-Za-z-])(Cookie|Set-Cookie|Authorization): .*", Pattern.CASE_INSENSITIVE);

    private final Set<String> planted;

    Leaks(Set<String> planted) {
        this.planted = planted.stream().flatMap(Leaks::telling).collect(Collectors.toSet());
    }

    /** The lines of a text that hold what was planted until now, or what looks like a secret. */
    public static List<String> in(String text) {
        return new Leaks(Canaries.planted()).in(text.lines()).toList();
    }

    /** Of a signed token the signature: its header is the same as those of others. */
    private static Stream<String> telling(String secret) {
        return Arrays.stream(secret.split("[^A-Za-z0-9_-]+"))
                .reduce((first, last) -> last)
                .filter(last -> last.length() >= SHORTEST)
                .stream();
    }

    /** The lines that hold one. */
    Stream<String> in(Stream<String> lines) {
        AtomicReference<String> newest = new AtomicReference<>("");
        return lines.filter(line -> {
            if (mayBeginARecord(line)) {
                newest.set(line);
            }
            // Most lines hold nothing, so that comes first
            return isIn(line) && isIn(withoutWhatMayBe(line, speaker(Objects.requireNonNull(newest.get()))));
        });
    }

    private static boolean mayBeginARecord(String line) {
        return !line.isEmpty() && (line.charAt(0) == '[' || LEVELS.contains(line.split(" ", 2)[0]));
    }

    private static String speaker(String newest) {
        Matcher record = RECORD.matcher(newest);
        return record.matches() ? record.group(1) : "";
    }

    private static String withoutWhatMayBe(String line, String speaker) {
        String text = PRINTS_ADDRESSES.matcher(speaker).matches()
                ? IN_AN_ADDRESS.matcher(line).replaceAll("")
                : line;
        return PRINTS_BYTES.matcher(speaker).matches()
                ? AS_BYTES.matcher(IN_A_HEAD.matcher(text).replaceAll("")).replaceAll("")
                : text;
    }

    private boolean isIn(String text) {
        return SIGNS.stream().anyMatch(text::contains) && SECRET.matcher(text).find() || holdsPlanted(text);
    }

    private boolean holdsPlanted(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isOfWords(text.charAt(i))) {
                if (i - start >= SHORTEST && planted.contains(text.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isOfWords(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
