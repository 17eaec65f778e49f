package dev.latchkey.mockidp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page about the configuration, made of its JSON Schema: a table for each object, each kind of object once. */
final class ConfigurationReference {
    private static final String HEAD = """
            # Configuration of the mock IdP

            One JSON file, `--config FILE` or `MockConfiguration.of(text)`. Its members are named and nested as in Logto's Management API. One that is
            left out keeps its default; an unknown one ends the start with file, line, member and remedy. [The mock IdP](mock-idp.md#configure-it)
            has an example that holds one of everything.

            This page is made of the JSON Schema, which `latchkey-mock-idp.jar --print-schema` prints and editors read.
            """;

    private final Map<String, Object> schema;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder(HEAD);

    ConfigurationReference(Map<String, Object> schema) {
        this.schema = schema;
    }

    String page() {
        section("", schema);
        return page.toString();
    }

    private void section(String place, Map<?, ?> object) {
        page.append("\n## ")
                .append(place.isEmpty() ? "The file" : "`" + place + "`")
                .append("\n\n");
        text(object, "description").ifPresent(words -> page.append(words).append("\n\n"));
        page.append("| member | value | what it is |\n|---|---|---|\n");
        Map<String, Map<?, ?>> inner = new LinkedHashMap<>();
        members(object).forEach((name, written) -> {
            Map<?, ?> member = resolved(written);
            page.append(row(name, object, member));
            inside(place.isEmpty() ? name : place + "." + name, written, inner);
        });
        inner.forEach(this::section);
    }

    /** What has a table of its own, where none of its kind had one before. */
    private void inside(String place, Map<?, ?> written, Map<String, Map<?, ?>> inner) {
        Map<?, ?> member = resolved(written);
        boolean isNew = text(written, "$ref")
                .map(ref -> places.putIfAbsent(ref, place) == null)
                .orElse(true);
        if (isNew && !members(member).isEmpty()) {
            inner.put(place, member);
        }
        object(member, "items").ifPresent(items -> inside(place + "[]", items, inner));
        object(member, "additionalProperties").ifPresent(any -> inside(place + ".*", any, inner));
        object(member, "then").ifPresent(then -> inside(place + " with " + conditionOf(member), then, inner));
        object(member, "else").ifPresent(other -> inside(place + " without " + conditionOf(member), other, inner));
    }

    private static String conditionOf(Map<?, ?> member) {
        return object(member, "if")
                .map(condition -> strings(condition.get("required")).get(0))
                .orElseThrow();
    }

    private String row(String name, Map<?, ?> object, Map<?, ?> member) {
        List<String> words = new ArrayList<>();
        if (strings(object.get("required")).contains(name)) {
            words.add("**Required.**");
        }
        text(member, "description").ifPresent(words::add);
        Optional.ofNullable(member.get("default")).ifPresent(value -> words.add("Default: `" + value + "`."));
        return "| `" + name + "` | " + value(member) + " | " + String.join(" ", words) + " |\n";
    }

    private String value(Map<?, ?> member) {
        if (member.get("enum") instanceof List<?> values) {
            return values.stream().map(one -> "`" + one + "`").collect(Collectors.joining(", "));
        }
        String type = String.valueOf(member.get("type"));
        return switch (type) {
            case "array" ->
                "list of "
                        + object(member, "items")
                                .map(this::resolved)
                                .map(this::element)
                                .orElse("anything");
            case "integer" -> "number" + range(member);
            case "boolean" -> "`true` or `false`";
            case "string" -> "text";
            default -> "object";
        };
    }

    private String element(Map<?, ?> items) {
        String one = value(items);
        return switch (one) {
            case "object" -> "objects";
            case "text" -> "texts";
            default -> one;
        };
    }

    private static String range(Map<?, ?> member) {
        return member.containsKey("minimum")
                ? String.format(Locale.ROOT, ", %s to %s", member.get("minimum"), member.get("maximum"))
                : "";
    }

    private Map<?, ?> resolved(Map<?, ?> written) {
        return text(written, "$ref")
                .map(ref -> ref.replace("#/$defs/", ""))
                .flatMap(name -> object(schema, "$defs").flatMap(all -> object(all, name)))
                .orElse(written);
    }

    private static Map<String, Map<?, ?>> members(Map<?, ?> object) {
        Map<String, Map<?, ?>> members = new LinkedHashMap<>();
        object(object, "properties")
                .ifPresent(all -> all.forEach((name, member) -> {
                    if (member instanceof Map<?, ?> described) {
                        members.put(String.valueOf(name), described);
                    }
                }));
        return members;
    }

    private static Optional<Map<?, ?>> object(Map<?, ?> of, String name) {
        return Optional.ofNullable(of.get(name)).filter(Map.class::isInstance).map(value -> (Map<?, ?>) value);
    }

    private static Optional<String> text(Map<?, ?> of, String name) {
        return Optional.ofNullable(of.get(name)).map(String::valueOf);
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }
}
