package dev.latchkey.samples.outline;

import java.util.Optional;

/** What a page says after a button was pressed, by the word that stands in its address. */
enum Message {
    ACCESS_CONFIRMED("access-confirmed", "Access confirmed", "The provider has just confirmed this sign-in.", true),
    REFRESHED(
            "refreshed",
            "Refreshed",
            "A new access token was fetched with the refresh token; nobody had to sign in.",
            true),
    STILL_VALID(
            "still-valid",
            "Nothing to refresh yet",
            "The access token is still valid. It is refreshed when it is about to expire, not before.",
            true),
    UNCONFIRMED(
            "unconfirmed",
            "Access could not be checked",
            "The provider did not give an answer that helps. You stay signed in; try again in a little while.",
            false),
    DISCOVERED("discovered", "Discovery works", "The provider's document was fetched just now and it is right.", true),
    NOT_DISCOVERED("not-discovered", "Discovery failed", "Nobody can sign in until this is fixed.", false);

    private final String word;
    private final String title;
    private final String text;
    private final boolean good;

    Message(String word, String title, String text, boolean good) {
        this.word = word;
        this.title = title;
        this.text = text;
        this.good = good;
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

    boolean good() {
        return good;
    }

    static Optional<Message> byWord(String word) {
        for (Message message : values()) {
            if (message.word.equals(word)) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }
}
