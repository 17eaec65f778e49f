package dev.latchkey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The security checklist of docs/explanation/security.md")
class SecurityChecklistTest {
    private static final Set<Integer> LATER = Set.of(22, 57, 60);
    private static final Set<Integer> ITEMS =
            IntStream.rangeClosed(1, 60).boxed().collect(Collectors.toCollection(TreeSet::new));

    /** A line of a table: number, rule, tests; nothing else in the page begins so. */
    private static final Pattern LINE = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+) \\| ([^|]*) \\|$");

    private static final Pattern TEST = Pattern.compile("`([\\w.]+#\\w+)`");

    private final NumberedTests tests = NumberedTests.ofTheSdk();
    private final String page = NumberedTests.text(NumberedTests.ROOT.resolve("docs/explanation/security.md"));

    private Map<Integer, Set<String>> listed() {
        Map<Integer, Set<String>> listed = new TreeMap<>();
        LINE.matcher(page)
                .results()
                .forEach(line -> assertThat(listed.put(Integer.valueOf(line.group(1)), testsIn(line.group(3))))
                        .as("lines of item " + line.group(1))
                        .isNull());
        return listed;
    }

    private static Set<String> testsIn(String cell) {
        return TEST.matcher(cell)
                .results()
                .map(test -> test.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    @DisplayName("has a line for each item, and each but those that come later has a test")
    void complete() {
        assertThat(listed().keySet()).isEqualTo(ITEMS);
        assertThat(listed())
                .allSatisfy((item, listed) -> assertThat(listed.isEmpty())
                        .as("item " + item + " has no test")
                        .isEqualTo(LATER.contains(item)));
    }

    @Test
    @DisplayName("lists tests that exist and carry the number in their name")
    void exact() {
        assertThat(listed())
                .allSatisfy((item, listed) -> assertThat(listed)
                        .allSatisfy(test -> assertThat(tests.numbers().getOrDefault(test, Set.of()))
                                .as(test)
                                .contains(item)));
    }

    @Test
    @DisplayName("knows every number that a test carries")
    void known() {
        assertThat(tests.numbers())
                .allSatisfy((test, numbers) ->
                        assertThat(numbers).as(test).isSubsetOf(ITEMS).doesNotContainAnyElementsOf(LATER));
    }

    @Test
    @DisplayName("finds the numbers of a test in one form, at the beginning of its name")
    void oneForm() {
        assertThat(tests.otherForms()).isEmpty();
        assertThat(tests.numbers().keySet()).noneMatch(test -> test.endsWith("#"));
    }

    @Test
    @DisplayName("is read to its last line: a table's line of another form would be no line")
    void readable() {
        long lines = page.lines().filter(line -> line.startsWith("| ")).count();
        long headers = page.lines().filter("| item | rule | tests |"::equals).count();
        assertThat(lines - headers).isEqualTo(ITEMS.size());
    }
}
