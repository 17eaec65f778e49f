package dev.latchkey.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of all modules of the SDK whose name begins with numbers of the security checklist, as {@code "33, 34: …"}, read from
 * the sources: the other modules' classes are not there when core is tested.
 */
final class NumberedTests {
    static final Path ROOT = Path.of("../..");
    private static final List<String> MODULES = List.of("core", "javalin", "jdbc", "redis", "spring-boot-starter");

    /** A display name, or the name of a parameterized test's rounds. */
    private static final Pattern NAME =
            Pattern.compile("(?:@DisplayName\\(|@ParameterizedTest\\(name =)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern NUMBERS = Pattern.compile("((?:\\d{1,2}, )*\\d{1,2}): .+", Pattern.DOTALL);
    private static final Pattern OTHER_FORM =
            Pattern.compile("\\[\\d{1,2}].*|\\d{1,2}[,.)\\]].*(?<!:)|.* \\((?:\\d{1,2}, )*\\d{1,2}\\).*");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

    private final Map<String, Set<Integer>> numbers = new TreeMap<>();
    private final List<String> otherForms = new ArrayList<>();

    private NumberedTests() {}

    static NumberedTests ofTheSdk() {
        NumberedTests all = new NumberedTests();
        MODULES.stream()
                .map(module -> ROOT.resolve("sdk").resolve(module).resolve("src/test/java/dev/latchkey"))
                .forEach(all::readAll);
        return all;
    }

    /** {@code session.SessionSealTest#roundTrip} and the numbers in its name. */
    Map<String, Set<Integer>> numbers() {
        return numbers;
    }

    /** Names that carry numbers in a way that nobody looks for. */
    List<String> otherForms() {
        return otherForms;
    }

    private void readAll(Path packages) {
        try (Stream<Path> files = Files.walk(packages)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> read(className(packages.relativize(file)), text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path file) {
        return file.toString().replace(".java", "").replace(file.getFileSystem().getSeparator(), ".");
    }

    private void read(String className, String source) {
        NAME.matcher(source).results().forEach(name -> {
            Matcher numbered = NUMBERS.matcher(name.group(1));
            if (numbered.matches()) {
                add(className + "#" + methodAfter(source, name), numbered.group(1));
            } else if (OTHER_FORM.matcher(name.group(1)).matches()) {
                otherForms.add(className + ": " + name.group(1));
            }
        });
    }

    private static String methodAfter(String source, MatchResult name) {
        Matcher method = METHOD.matcher(source);
        return method.find(name.end()) ? method.group(1) : "";
    }

    private void add(String test, String list) {
        Set<Integer> known = numbers.computeIfAbsent(test, unknown -> new TreeSet<>());
        Arrays.stream(list.split(", ")).map(Integer::valueOf).forEach(known::add);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
