package dev.latchkey.authorization;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the user goes after sign-in: a path of this app, never another origin (RFC 9700 section 4.11). It starts with one slash, is
 * percent-encoded ASCII of at most 1,000 characters, and its path holds no empty segment and none of dots, plain or encoded.
 */
public record ReturnTo(String path) {
    private static final int MAX_CHARACTERS = 1000;
    private static final Pattern PATH_QUERY_FRAGMENT =
            Pattern.compile("/[A-Za-z0-9\\-._~!$&'()*+,;=:@%/]*(\\?[A-Za-z0-9\\-._~!$&'()*+,;=:@%/?\\[\\]|]*)?"
                    + "(#[A-Za-z0-9\\-._~!$&'()*+,;=:@%/?]*)?");
    private static final Pattern DOUBLED = Pattern.compile("(?i)(/|%2f|%5c)(\\.|%2e)*(/|%2f|%5c)");
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern ENCODED_CONTROL = Pattern.compile("(?i)%([01][0-9a-f]|7f|5c)");

    /** The app's front page; it stands below the patterns, which it is checked with. */
    public static final ReturnTo HOME = new ReturnTo("/");

    /** @throws MisconfiguredException RETURN_TO_INVALID */
    public ReturnTo {
        if (!isSafe(path)) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.RETURN_TO_INVALID, "The address to return to is not a path of this app")
                            .withValues("/path?query", path));
        }
    }

    /**
     * The path that the app itself chose.
     *
     * @throws MisconfiguredException RETURN_TO_INVALID
     */
    public static ReturnTo of(String path) {
        return new ReturnTo(path);
    }

    /** The path that came with a request; {@link #HOME} where it is not safe. */
    public static ReturnTo ofUntrusted(String path) {
        return Optional.of(path).filter(ReturnTo::isSafe).map(ReturnTo::new).orElse(HOME);
    }

    private static boolean isSafe(String path) {
        String beforeQuery = path.split("[?#]", 2)[0];
        return path.length() <= MAX_CHARACTERS
                && PATH_QUERY_FRAGMENT.matcher(path).matches()
                && !STRAY_PERCENT.matcher(path).find()
                && !DOUBLED.matcher(beforeQuery).find()
                && !ENCODED_CONTROL.matcher(beforeQuery).find();
    }

    @Override
    public String toString() {
        return path;
    }
}
