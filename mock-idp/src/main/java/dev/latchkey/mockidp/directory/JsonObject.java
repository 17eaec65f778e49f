package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An object of a configuration, read strictly: an unknown member, and a value of another type, is an error with its line. */
final class JsonObject {
    private final String source;
    private final String path;
    private final int line;
    private final Map<String, JsonValue> members;

    private JsonObject(String source, String path, int line, Map<String, JsonValue> members) {
        this.source = source;
        this.path = path;
        this.line = line;
        this.members = members;
    }

    static JsonObject root(String source, JsonValue value) {
        return of(source, "", value);
    }

    /** The object of a request, which has no lines. */
    static JsonObject request(Map<String, Object> plain) {
        return root("request", Json.parse("request", Json.write(plain)));
    }

    private static JsonObject of(String source, String path, JsonValue value) {
        if (value.content() instanceof Map<?, ?> map) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), (JsonValue) member));
            return new JsonObject(source, path, value.line(), members);
        }
        throw ConfigurationException.at(source, value.line(), named(path) + " should be an object", "write it in { }");
    }

    /** Refuses every member that is in neither set; those Logto has and the mock has not get a remedy of their own. */
    JsonObject knows(Set<String> known, Set<String> notYet) {
        members.forEach((name, value) -> {
            if (notYet.contains(name)) {
                throw ConfigurationException.at(
                        source,
                        value.line(),
                        named(at(name)) + " is Logto's, but this mock does not act on it",
                        "remove it");
            }
            if (!known.contains(name)) {
                throw ConfigurationException.at(
                        source,
                        value.line(),
                        named(at(name)) + " is no member that the mock knows",
                        suggestion(name, known));
            }
        });
        return this;
    }

    boolean has(String name) {
        JsonValue value = members.get(name);
        return value != null && !value.isNull();
    }

    String string(String name) {
        return optionalString(name).orElseThrow(() -> missing(name, "a string"));
    }

    Optional<String> optionalString(String name) {
        return typed(name, String.class, "a string");
    }

    boolean bool(String name, boolean otherwise) {
        return typed(name, Boolean.class, "true or false").orElse(otherwise);
    }

    Optional<Long> number(String name, long least, long most) {
        Optional<Long> number = typed(name, Long.class, "a whole number");
        number.filter(n -> n < least || n > most).ifPresent(n -> {
            throw wrong(
                    name, "should be from " + least + " to " + most + " but is " + n, "write a number in that range");
        });
        return number;
    }

    Optional<Instant> millis(String name) {
        return typed(name, Long.class, "milliseconds since 1970").map(Instant::ofEpochMilli);
    }

    Optional<JsonObject> object(String name) {
        return has(name) ? Optional.of(of(source, at(name), member(name))) : Optional.empty();
    }

    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonValue element : elements(name)) {
            objects.add(of(source, at(name) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** The names of all members. */
    Set<String> names() {
        return members.keySet();
    }

    /** The elements of an array of objects, without lines. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> plainObjects(String name) {
        return objects(name).stream()
                .map(element -> (Map<String, Object>) element.plain())
                .toList();
    }

    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        for (JsonValue element : elements(name)) {
            if (!(element.content() instanceof String text)) {
                String which = named(at(name) + "[" + strings.size() + "]");
                throw ConfigurationException.at(
                        source, element.line(), which + " should be a string", "put it in quotes");
            }
            strings.add(text);
        }
        return strings;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> plain(String name) {
        return has(name)
                ? (Map<String, Object>) of(source, at(name), member(name)).plain()
                : Map.of();
    }

    /** The error for a member whose value is of the right type but wrong. */
    ConfigurationException wrong(String name, String what, String remedy) {
        int where = members.containsKey(name) ? member(name).line() : line;
        return ConfigurationException.at(source, where, named(at(name)) + " " + what, remedy);
    }

    private Object plain() {
        return new JsonValue(members, line).plain();
    }

    private List<JsonValue> elements(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!(member(name).content() instanceof List<?> list)) {
            throw wrong(name, "should be an array", "write it in [ ]");
        }
        return list.stream().map(JsonValue.class::cast).toList();
    }

    private <T> Optional<T> typed(String name, Class<T> type, String words) {
        if (!has(name)) {
            return Optional.empty();
        }
        Object content = member(name).content();
        if (!type.isInstance(content)) {
            throw wrong(name, "should be " + words, "write " + words);
        }
        return Optional.of(type.cast(content));
    }

    private ConfigurationException missing(String name, String words) {
        return wrong(name, "is missing", "add it with " + words);
    }

    private JsonValue member(String name) {
        JsonValue value = members.get(name);
        if (value == null) {
            throw missing(name, "a value");
        }
        return value;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String named(String path) {
        return path.isEmpty() ? "the configuration" : "member " + path;
    }

    private static String suggestion(String name, Set<String> known) {
        return Spelling.meant(name, known)
                .map(meant -> "write " + meant)
                .orElse("remove it, or use one of " + String.join(", ", new TreeSet<>(known)));
    }
}
