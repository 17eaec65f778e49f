package dev.latchkey.failure;

/** Text of others, made fit for a message or a log line: no control characters, no line breaks, capped. */
final class Printable {
    private static final int SHORT = 300;
    private static final int LONG = 600;

    private Printable() {}

    static String value(String raw) {
        return capped(raw, SHORT);
    }

    static String sentence(String raw) {
        return capped(raw, LONG);
    }

    static String capped(String raw, int max) {
        StringBuilder clean = new StringBuilder(Math.min(raw.length(), max) + 1);
        raw.codePoints().filter(Printable::isPrintable).limit(max).forEach(clean::appendCodePoint);
        return raw.codePoints().filter(Printable::isPrintable).count() > max ? clean + "…" : clean.toString();
    }

    /** Control, format (bidirectional overrides too), surrogate and separator characters all can forge a log line. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
