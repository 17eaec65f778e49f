package dev.latchkey.e2e.pages;

/** The users of the mock's default configuration. */
public enum Account {
    /** Has everything: name, verified email, and the rest. */
    ALICE("alice", "alice-password"),
    /** Has a username only. */
    BOB("bob", "bob-password");

    private final String username;
    private final String password;

    Account(String username, String password) {
        this.username = username;
        this.password = password;
    }

    String username() {
        return username;
    }

    String password() {
        return password;
    }
}
