package dev.latchkey.samples.outline;

import java.util.Optional;

/** What the login page can say, by the word that stands in its address: Outline's words, and three of our own. */
enum Notice {
    AUTHENTICATION_REQUIRED(
            "authentication-required",
            "We could not sign you in",
            "Your account has no email address or no name that we may see. An administrator finds the reason in the log."),
    MALFORMED_USER_INFO(
            "malformed_user_info",
            "We could not sign you in",
            "The email address of your account has no domain, so we cannot tell which team you belong to."),
    INVALID_AUTHENTICATION(
            "invalid-authentication",
            "You do not have permission",
            "Somebody here already uses this email address, and your provider has not verified that it is yours."),
    STATE_MISMATCH(
            "state-mismatch",
            "That sign-in is no longer valid",
            "It was started in another browser, too long ago, or was used already. Start again from here."),
    AUTH_ERROR(
            "auth-error",
            "The sign-in failed",
            "Your provider did not let the sign-in go through, or its answer could not be trusted. You may try again."),
    USER_DECLINED(
            "user-declined",
            "You cancelled the sign-in",
            "Nothing was shared and nobody was signed in. You can continue whenever you like."),
    PROVIDER_UNAVAILABLE(
            "provider-unavailable",
            "Your provider does not answer",
            "This is not about your account. Please try again in a little while."),
    SIGNED_OUT(
            "signed-out",
            "You have been signed out",
            "Your access could not be confirmed with your provider any more. Please sign in again.");

    private final String word;
    private final String title;
    private final String text;

    Notice(String word, String title, String text) {
        this.word = word;
        this.title = title;
        this.text = text;
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    String address() {
        return "/?notice=" + word;
    }

    static Optional<Notice> byWord(String word) {
        for (Notice notice : values()) {
            if (notice.word.equals(word)) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }
}
