package dev.latchkey.e2e.tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The text of the tutorial. What a test does in the tutorial's name must stand in it, word for word. */
record Tutorial(Path file, String text) {
    private static final Pattern COMMAND = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]+\\]\\(([^)]+)\\)");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]+\\]\\(([^)]+)\\)");

    static Tutorial read(Path file) {
        try {
            return new Tutorial(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks for a shell, from top to bottom. */
    List<Command> commands() {
        return found(COMMAND).stream().map(Command::new).toList();
    }

    /** The files of the pictures, relative to the text. */
    List<String> pictures() {
        return found(PICTURE);
    }

    /** The targets of the links that lead into the repository. */
    List<String> links() {
        return found(LINK).stream().filter(target -> !target.contains("://")).toList();
    }

    /** An address that the reader is told to open. */
    String address(String address) {
        return standing(address, "<" + address + ">");
    }

    /** A word that the reader finds on a page: what is to be pressed, or to be filled in. */
    String label(String label) {
        return standing(label, "**" + label + "**");
    }

    /** Something that the reader types. */
    String typed(String value) {
        return standing(value, "`" + value + "`");
    }

    private String standing(String value, String written) {
        if (!text.replace('\n', ' ').contains(written)) {
            throw new AssertionError("The tutorial does not say " + written);
        }
        return value;
    }

    /** The rows of the table with this head. */
    List<TableRow> table(String... head) {
        List<String> lines = text.lines()
                .dropWhile(line -> !cells(line).equals(List.of(head)))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        return lines.stream().skip(2).map(line -> row(head, cells(line))).toList();
    }

    private static TableRow row(String[] head, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < head.length; i++) {
            row.put(head[i], cells.get(i).replace("`", ""));
        }
        return new TableRow(row);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(Arrays.asList(line.strip().split("\\s*\\|\\s*", -1)));
        return cells.size() < 3 ? List.of() : cells.subList(1, cells.size() - 1);
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
