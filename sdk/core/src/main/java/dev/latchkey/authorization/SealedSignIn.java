package dev.latchkey.authorization;

import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;

/**
 * A pending sign-in, sealed so that the browser can keep it: nobody else can read or change it. Its text hides the value.
 *
 * @param id tells the pending sign-ins of one browser apart; not secret
 * @param value what {@code signIn} gave, to be handed back unchanged
 */
public record SealedSignIn(String id, String value) {
    private static final int ID_CHARACTERS = 16;

    /** The ID of the pending sign-in that a state belongs to; it does not give the state away. */
    public static String idOf(String state) {
        return Base64Url.encode(Digest.sha256(state)).substring(0, ID_CHARACTERS);
    }

    @Override
    public String toString() {
        return "SealedSignIn(" + id + ")";
    }
}
