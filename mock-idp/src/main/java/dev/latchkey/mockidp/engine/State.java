package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that can change, at one moment; a change makes another state.
 *
 * @param tables what is remembered, by its kind
 */
public record State(Directory directory, Map<Class<? extends Kept>, Table<Kept>> tables) {
    public State {
        tables = Map.copyOf(tables);
    }

    /** A provider that nobody has asked yet. */
    public static State of(Directory directory) {
        return new State(directory, Map.of());
    }

    /** The same sessions and tokens with an edited directory. */
    public State with(Directory changed) {
        return new State(changed, tables);
    }

    <T extends Kept> Optional<T> find(Class<T> kind, String key) {
        return table(kind).get(key).map(kind::cast);
    }

    <T extends Kept> Stream<T> all(Class<T> kind) {
        return table(kind).values().map(kind::cast);
    }

    State with(Kept thing) {
        return with(thing.getClass(), table(thing.getClass()).with(thing.key(), thing));
    }

    State without(Class<? extends Kept> kind, String key) {
        return with(kind, table(kind).without(key));
    }

    /** Without the grant and every code and token that came of it. */
    State withoutGrant(String grantId) {
        return withoutAll(thing -> thing.ofGrant().filter(grantId::equals).isPresent());
    }

    /** Without every code and token that came of a grant; what was consented to stays. */
    State withoutTokens(String grantId) {
        return withoutAll(thing -> !(thing instanceof Grant)
                && thing.ofGrant().filter(grantId::equals).isPresent());
    }

    /** Without what ended more than an hour ago; so long a clock may be turned back. */
    State swept(Instant now) {
        Instant limit = now.minus(Duration.ofHours(1));
        return withoutAll(thing -> thing.expiresAt().isBefore(limit));
    }

    private State withoutAll(Predicate<Kept> which) {
        Map<Class<? extends Kept>, Table<Kept>> changed = new HashMap<>();
        tables.forEach((kind, table) -> changed.put(kind, table.withoutAll(which)));
        return new State(directory, changed);
    }

    private Table<Kept> table(Class<? extends Kept> kind) {
        return tables.getOrDefault(kind, Table.empty());
    }

    private State with(Class<? extends Kept> kind, Table<Kept> table) {
        Map<Class<? extends Kept>, Table<Kept>> changed = new HashMap<>(tables);
        changed.put(kind, table);
        return new State(directory, changed);
    }

    @Override
    public String toString() {
        return "State(****)";
    }
}
