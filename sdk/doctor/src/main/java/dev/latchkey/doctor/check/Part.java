package dev.latchkey.doctor.check;

/** The order in which an examination goes on. */
public enum Part {
    PROVIDER("Provider"),
    APPLICATION("Application"),
    SIGN_IN("Sign-in");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** As a heading. */
    public String title() {
        return title;
    }
}
