package dev.latchkey.mockidp.engine;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Parameters of a query or a form, in their order, repeats included. */
public record Parameters(Map<String, List<String>> all) {
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /** Reads {@code a=1&b=2}; what cannot be decoded stays as it is. */
    public static Parameters parse(String text) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                all.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Parameters(all);
    }

    /** One parameter. */
    static Parameters of(String name, String value) {
        return new Parameters(Map.of(name, List.of(value)));
    }

    /** The members of a JSON object that are strings, numbers, booleans, or lists of them. */
    static Parameters ofJson(Map<String, Object> json) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            if (values.stream().allMatch(Parameters::isPlain)) {
                all.put(name, values.stream().map(String::valueOf).toList());
            }
        });
        return new Parameters(all);
    }

    /** Whether a form could say the same. */
    static boolean isPlain(Map<String, Object> json) {
        return ofJson(json).all().size() == json.size();
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** The first value; an empty value counts as absent, as it does for Logto's engine. */
    public Optional<String> first(String name) {
        return all.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** The value split at blanks. */
    public Set<String> words(String name) {
        return first(name)
                .map(value -> Arrays.stream(value.split(" ")).filter(word -> !word.isEmpty()))
                .map(words -> words.collect(Collectors.toCollection(LinkedHashSet::new)))
                .map(Collections::unmodifiableSet)
                .orElse(Set.of());
    }

    boolean has(String name) {
        return first(name).isPresent();
    }

    boolean isRepeated(String name) {
        return all.getOrDefault(name, List.of()).size() > 1;
    }

    /** The first parameter that stands twice, {@code resource} excepted, which may. */
    Optional<String> repeated() {
        return all.keySet().stream()
                .filter(name -> !name.equals("resource") && isRepeated(name))
                .findFirst();
    }

    Parameters without(String name) {
        Map<String, List<String>> others = new LinkedHashMap<>(all);
        others.remove(name);
        return new Parameters(others);
    }

    Parameters and(Parameters others) {
        Map<String, List<String>> both = new LinkedHashMap<>(all);
        others.all.forEach((name, values) -> both.merge(name, values, (a, b) -> {
            List<String> joined = new ArrayList<>(a);
            joined.addAll(b);
            return joined;
        }));
        return new Parameters(both);
    }

    /** The parameters as form text. */
    public String encoded() {
        return all.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
