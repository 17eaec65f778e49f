package dev.latchkey.mockidp.data;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The directory taken apart into entries that are written one by one: each application, each user, each setting. An entry of a
 * map carries a number, by which the order of the map comes back.
 */
final class DirectoryLeaves {
    private static final String NUMBER = "n";
    private static final String VALUE = "v";

    private final Map<String, Long> numbers = new HashMap<>();
    private long last;

    /** Tells what differs from a former directory, if there was one; who is in both is not looked into. */
    void differences(
            Optional<Directory> before, Directory after, BiConsumer<String, String> put, Consumer<String> removed) {
        ofRecord("", Optional.<Object>ofNullable(before.orElse(null)), after, new Receiver(put, removed));
    }

    private record Receiver(BiConsumer<String, String> put, Consumer<String> removed) {}

    private void ofRecord(String path, Optional<Object> before, Object after, Receiver to) {
        for (RecordShape.Member member : RecordShape.of(after.getClass()).members()) {
            Optional<Object> then = before.map(member::of);
            Object now = member.of(after);
            String at = path + member.name();
            if (then.isPresent() && then.get() == now) {
                continue;
            }
            if (now instanceof Map<?, ?> map) {
                ofMap(at, then.map(former -> (Map<?, ?>) former).orElse(Map.of()), map, to, member.type());
            } else if (now instanceof Record) {
                ofRecord(at + ".", then, now, to);
            } else {
                to.put.accept(at, Json.write(Map.of(VALUE, RecordJson.write(now, member.type()))));
            }
        }
    }

    private void ofMap(String path, Map<?, ?> then, Map<?, ?> now, Receiver to, Type type) {
        now.forEach((key, value) -> {
            if (then.get(key) != value) {
                String at = path + "/" + key;
                Map<String, Object> json = new LinkedHashMap<>();
                json.put(NUMBER, numbers.computeIfAbsent(at, fresh -> ++last));
                json.put(VALUE, RecordJson.write(value, element(type)));
                to.put.accept(at, Json.write(json));
            }
        });
        then.keySet().stream()
                .filter(key -> !now.containsKey(key))
                .map(key -> path + "/" + key)
                .forEach(at -> {
                    numbers.remove(at);
                    to.removed.accept(at);
                });
    }

    /** The directory of what was written; what was not known then is as in the other one. */
    Directory restored(NavigableMap<String, String> written, Directory otherwise) {
        return (Directory) whole("", written, otherwise);
    }

    private Object whole(String path, NavigableMap<String, String> written, Object otherwise) {
        RecordShape shape = RecordShape.of(otherwise.getClass());
        List<Object> values = new ArrayList<>();
        for (RecordShape.Member member : shape.members()) {
            Object former = member.of(otherwise);
            String at = path + member.name();
            if (former instanceof Map<?, ?>) {
                values.add(entries(at + "/", written, element(member.type())));
            } else if (former instanceof Record) {
                values.add(whole(at + ".", written, former));
            } else {
                String text = written.get(at);
                values.add(text == null ? former : RecordJson.read(value(Json.object(text)), member.type()));
            }
        }
        return shape.made(values);
    }

    private record Entry(String key, long number, Object value) {}

    private Map<String, Object> entries(String path, NavigableMap<String, String> written, Type type) {
        List<Entry> entries = new ArrayList<>();
        written.subMap(path, true, path + Character.MAX_VALUE, true).forEach((at, text) -> {
            Map<String, Object> json = Json.object(text);
            long number = (Long) json.getOrDefault(NUMBER, 0L);
            numbers.put(at, number);
            last = Math.max(last, number);
            entries.add(new Entry(at.substring(path.length()), number, RecordJson.read(value(json), type)));
        });
        entries.sort(Comparator.comparingLong(Entry::number));
        Map<String, Object> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.key, entry.value));
        return map;
    }

    private static Object value(Map<String, Object> json) {
        return Objects.requireNonNullElse(json.get(VALUE), Json.NULL);
    }

    private static Type element(Type map) {
        return map instanceof ParameterizedType generic ? generic.getActualTypeArguments()[1] : Object.class;
    }
}
