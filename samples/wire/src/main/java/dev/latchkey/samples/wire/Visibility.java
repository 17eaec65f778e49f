package dev.latchkey.samples.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who may see the page: the setting {@code WIRE}, {@code on} or {@code off}; without it whoever sits at this machine, and nobody where the app's
 * own {@code URL} is elsewhere, for a proxy that does not say that it is one makes every request look like this machine's.
 */
enum Visibility {
    EVERYBODY,
    THIS_MACHINE,
    NOBODY;

    private static final String SETTING = "WIRE";
    private static final String ADDRESS = "URL";

    /** @throws IllegalStateException for another word than {@code on} and {@code off} */
    static Visibility from(Map<String, String> environment) {
        String word = environment.getOrDefault(SETTING, "").strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "" -> isElsewhere(environment.getOrDefault(ADDRESS, "")) ? NOBODY : THIS_MACHINE;
            case "on" -> EVERYBODY;
            case "off" -> NOBODY;
            default ->
                throw new IllegalStateException(
                        SETTING + " is neither on nor off: leave it out to show /wire on this machine only.");
        };
    }

    /**
     * A Host that is not this machine's comes from elsewhere, or from a page whose name was bent to 127.0.0.1 (DNS rebinding).
     *
     * @param forwarded whether a proxy says that it passes the request on
     */
    boolean lets(Optional<String> host, boolean forwarded) {
        return switch (this) {
            case EVERYBODY -> true;
            case NOBODY -> false;
            case THIS_MACHINE ->
                !forwarded && host.filter(Visibility::isThisMachine).isPresent();
        };
    }

    private static boolean isElsewhere(String url) {
        return !url.isBlank()
                && !isThisMachine(url.strip().replaceFirst("(?i)^https?://", "").replaceFirst("/.*$", ""));
    }

    private static boolean isThisMachine(String host) {
        return host.toLowerCase(Locale.ROOT).matches("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    }
}
