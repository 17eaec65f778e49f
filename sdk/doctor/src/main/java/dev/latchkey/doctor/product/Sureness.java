package dev.latchkey.doctor.product;

/** How we know what a data file says. */
public enum Sureness {
    /** A recipe of ours was followed, and a sign-in came of it, in a test of this repository. */
    TRIED("tried"),
    /** Read in the product's source code. */
    SOURCE("read in its source"),
    /** Read in the documentation of the product's maker. */
    DOCS("read in its documentation"),
    /** Read in somebody else's copy of the maker's documentation. */
    COPY("read in a copy of its documentation"),
    /** Others report it. */
    REPORTED("reported by others"),
    /** It follows from the rest; nobody saw it. */
    INFERRED("inferred");

    private final String words;

    Sureness(String words) {
        this.words = words;
    }

    /** For a person to read, in a sentence that begins with what it is about. */
    public String words() {
        return words;
    }
}
