package dev.latchkey.doctor.provision;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The passwords of the users: those of an earlier run, and new ones for the rest. Owns which were drawn in this run. */
final class People {
    private static final int BYTES = 18;

    private final Map<String, String> passwords;
    private final SecureRandom random = new SecureRandom();

    /** @param known by user name, from the file of an earlier run */
    People(Map<String, String> known) {
        this.passwords = new TreeMap<>(known);
    }

    boolean hasPassword(String username) {
        return passwords.containsKey(username);
    }

    /** The one that is known, or a new one, which is known from then on. A letter, a digit and a sign satisfy most policies. */
    String password(String username) {
        return passwords.computeIfAbsent(username, name -> "Lk1-" + drawn());
    }

    private String drawn() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Passwords stay out of logs. */
    @Override
    public String toString() {
        return "People" + passwords.keySet();
    }
}
