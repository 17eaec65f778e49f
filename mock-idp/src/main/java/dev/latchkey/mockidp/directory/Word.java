package dev.latchkey.mockidp.directory;

/** A name that stands in {@code scope}, so it may have no blanks. */
final class Word {
    private Word() {}

    static String in(JsonObject json, String member) {
        String name = json.string(member);
        if (name.isEmpty() || name.contains(" ")) {
            throw json.wrong(member, "is no single word", "write a scope like read:todos");
        }
        return name;
    }
}
