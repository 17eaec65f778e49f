package dev.latchkey.e2e.tutorial;

import java.util.Map;
import java.util.Optional;

/** A row of a table, its cells by the head of their column and without the marks of code. */
record TableRow(Map<String, String> cells) {
    String cell(String column) {
        return Optional.ofNullable(cells.get(column))
                .orElseThrow(() -> new AssertionError("there is no column " + column + " in " + cells));
    }
}
