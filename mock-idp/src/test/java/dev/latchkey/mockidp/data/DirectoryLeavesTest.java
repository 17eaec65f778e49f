package dev.latchkey.mockidp.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.engine.StateDifference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The directory in a data directory")
class DirectoryLeavesTest {
    private static final Directory DIRECTORY = MockConfiguration.defaults().directory();
    private static final Directory OTHER = MockConfiguration.of(
                    "{\"applications\":[],\"users\":[],\"logtoVersion\":\"1.37\"}")
            .directory();
    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            Object.class,
            boolean.class,
            int.class,
            long.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Instant.class,
            Duration.class);

    private final DirectoryLeaves leaves = new DirectoryLeaves();
    private final TreeMap<String, String> written = new TreeMap<>();

    private void write(Optional<Directory> before, Directory after) {
        leaves.differences(before, after, written::put, written::remove);
    }

    @Test
    @DisplayName("comes back as it was, in the order it had")
    void comesBack() {
        write(Optional.empty(), DIRECTORY);
        Directory restored = new DirectoryLeaves().restored(written, OTHER);
        assertThat(restored).isEqualTo(DIRECTORY);
        assertThat(restored.applications().keySet())
                .containsExactlyElementsOf(DIRECTORY.applications().keySet());
    }

    @Test
    @DisplayName("is written where an edit changed it, and nowhere else")
    void onlyChanges() {
        write(Optional.empty(), DIRECTORY);
        written.clear();
        Directory edited = DIRECTORY.with(
                DIRECTORY.userNamed("alice").orElseThrow().withUpdatedAt(Instant.parse("2026-01-01T00:00:00Z")));
        write(Optional.of(DIRECTORY), edited);
        assertThat(written.keySet()).containsExactly("users/alice00user1");
    }

    @Test
    @DisplayName("takes what it does not know from the configuration")
    void unknown() {
        write(Optional.empty(), DIRECTORY);
        written.keySet().removeIf(path -> path.startsWith("settings.logtoVersion"));
        assertThat(leaves.restored(written, OTHER).logtoVersion()).isEqualTo(OTHER.logtoVersion());
    }

    @TestFactory
    @DisplayName("and everything that is remembered consists of what can be written")
    Stream<DynamicTest> types() {
        return Stream.concat(Stream.of(Directory.class), StateDifference.kinds().values().stream())
                .map(kind -> DynamicTest.dynamicTest(
                        kind.getSimpleName(),
                        () -> assertThat(unwritable(kind, kind.getSimpleName(), new HashSet<>()))
                                .isEmpty()));
    }

    private static List<String> unwritable(Type type, String where, Set<Type> seen) {
        if (!seen.add(type)) {
            return List.of();
        }
        if (type instanceof ParameterizedType generic) {
            return Set.of(Optional.class, List.class, Set.class, Map.class).contains(generic.getRawType())
                    ? Arrays.stream(generic.getActualTypeArguments())
                            .flatMap(one -> unwritable(one, where, seen).stream())
                            .toList()
                    : List.of(where + ": " + type);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isSealed()) {
            return Arrays.stream(plain.getPermittedSubclasses())
                    .flatMap(one -> unwritable(one, where, seen).stream())
                    .toList();
        }
        if (plain.isRecord()) {
            return RecordShape.of(plain).members().stream()
                    .flatMap(one -> unwritable(one.type(), where + "." + one.name(), seen).stream())
                    .toList();
        }
        return SCALARS.contains(plain) || plain.isEnum() ? List.of() : List.of(where + ": " + type);
    }
}
