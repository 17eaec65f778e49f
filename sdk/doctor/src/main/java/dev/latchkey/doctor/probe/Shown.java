package dev.latchkey.doctor.probe;

/** Texts of others, made fit to be printed: no control characters, not too long. */
public final class Shown {
    private static final int LONGEST = 200;

    private Shown() {}

    /** The text without control characters, cut at 200 characters. */
    public static String text(String text) {
        String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
