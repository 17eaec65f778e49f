package dev.latchkey.mockidp.engine;

import java.util.Locale;
import java.util.stream.Stream;

/** Identifiers and secrets in the alphabets that Logto draws them from. */
final class RandomText {
    private static final String LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int USER_CODE_LENGTH = 8;
    private static final int ID_LENGTH = 21;
    private static final int USER_ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 32;

    private RandomText() {}

    /** An id of something new: 21 digits and lower-case letters. */
    static String id(Scene scene) {
        return text(scene, LOWER, ID_LENGTH);
    }

    /** The id of a user: 12 digits and lower-case letters. */
    static String userId(Scene scene) {
        return text(scene, LOWER, USER_ID_LENGTH);
    }

    /** The id of a connector: 12 digits and lower-case letters. */
    static String connectorId(Scene scene) {
        return text(scene, LOWER, USER_ID_LENGTH);
    }

    /** A client secret: 32 digits and letters. */
    static String secret(Scene scene) {
        return text(scene, LOWER + LOWER.toUpperCase(Locale.ROOT), SECRET_LENGTH);
    }

    /** What the user of a device types: eight consonants, so that they spell nothing. */
    static String userCode(Scene scene) {
        return text(scene, CONSONANTS, USER_CODE_LENGTH);
    }

    private static String text(Scene scene, String alphabet, int length) {
        return Stream.generate(scene::random)
                .flatMapToInt(String::chars)
                .filter(character -> alphabet.indexOf(character) >= 0)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
