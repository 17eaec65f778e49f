package dev.latchkey.mockidp.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An immutable map by text key whose copies share all but one of their buckets, so that a change stays cheap when there are a
 * hundred thousand tokens.
 */
final class Table<V> {
    private static final int BUCKETS = 256;

    private final Map<Integer, Map<String, V>> buckets;

    private Table(Map<Integer, Map<String, V>> buckets) {
        this.buckets = buckets;
    }

    static <V> Table<V> empty() {
        return new Table<>(Map.of());
    }

    Optional<V> get(String key) {
        return Optional.ofNullable(bucket(key).get(key));
    }

    Table<V> with(String key, V value) {
        Map<String, V> changed = new HashMap<>(bucket(key));
        changed.put(key, value);
        return replaced(key, changed);
    }

    Table<V> without(String key) {
        if (!bucket(key).containsKey(key)) {
            return this;
        }
        Map<String, V> changed = new HashMap<>(bucket(key));
        changed.remove(key);
        return replaced(key, changed);
    }

    Table<V> withoutAll(Predicate<V> which) {
        Map<Integer, Map<String, V>> kept = new HashMap<>();
        buckets.forEach((index, bucket) -> {
            Map<String, V> rest = new HashMap<>(bucket);
            kept.put(index, rest.values().removeIf(which) ? rest : bucket);
        });
        return new Table<>(kept);
    }

    Stream<V> values() {
        return buckets.values().stream().flatMap(bucket -> bucket.values().stream());
    }

    /** Tells what is here and was not, or was another, in an earlier table; and what was there and is not here. */
    void differences(Table<V> earlier, BiConsumer<String, V> put, Consumer<String> removed) {
        for (int index = 0; index < BUCKETS; index++) {
            Map<String, V> then = earlier.buckets.getOrDefault(index, Map.of());
            Map<String, V> now = buckets.getOrDefault(index, Map.of());
            if (then != now) {
                differences(then, now, put, removed);
            }
        }
    }

    private static <V> void differences(
            Map<String, V> then, Map<String, V> now, BiConsumer<String, V> put, Consumer<String> removed) {
        now.forEach((key, value) -> {
            if (then.get(key) != value) {
                put.accept(key, value);
            }
        });
        then.keySet().stream().filter(key -> !now.containsKey(key)).forEach(removed);
    }

    private Map<String, V> bucket(String key) {
        return buckets.getOrDefault(index(key), Map.of());
    }

    private Table<V> replaced(String key, Map<String, V> bucket) {
        Map<Integer, Map<String, V>> copy = new HashMap<>(buckets);
        copy.put(index(key), bucket);
        return new Table<>(copy);
    }

    private static int index(String key) {
        return Math.floorMod(key.hashCode(), BUCKETS);
    }
}
