package dev.latchkey.mockidp.live;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What an attacker makes of a token. */
final class Tampered {
    private Tampered() {}

    /** One letter in the middle changed. */
    static String letter(String token) {
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'a' ? 'b' : 'a';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    /** A JWT that says more than was signed. */
    static String claims(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + encoded(claims.replaceFirst("\\{", "{\"scope\":\"all\",")) + "." + parts[2];
    }

    /** A JWT that says it needs no signature. */
    static String unsigned(String jwt) {
        return encoded("{\"alg\":\"none\"}") + "." + jwt.split("\\.", -1)[1] + ".";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
