package dev.latchkey.mockidp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One operation of an OpenAPI document. */
record OpenApiOperation(String method, String path, Map<?, ?> json) {
    static List<OpenApiOperation> all(Map<String, Object> document) {
        List<OpenApiOperation> operations = new ArrayList<>();
        map(document, "paths")
                .forEach((path, item) -> ((Map<?, ?>) item)
                        .forEach((method, operation) -> operations.add(new OpenApiOperation(
                                String.valueOf(method).toUpperCase(Locale.ROOT), String.valueOf(path), (Map<?, ?>)
                                        operation))));
        return operations;
    }

    static Optional<Object> member(Object of, String name) {
        return Optional.ofNullable(((Map<?, ?>) of).get(name));
    }

    static Stream<Object> elements(Object of, String name) {
        return member(of, name).stream().flatMap(list -> ((List<?>) list).stream());
    }

    private static Map<?, ?> map(Object of, String name) {
        return (Map<?, ?>) member(of, name).orElse(Map.of());
    }

    String id() {
        return String.valueOf(json.get("operationId"));
    }

    List<Object> tags() {
        return elements(json, "tags").toList();
    }

    boolean isOfPages() {
        return tags().contains("pages");
    }

    Set<String> responses() {
        Set<String> statuses = new TreeSet<>();
        map(json, "responses").keySet().forEach(status -> statuses.add(String.valueOf(status)));
        return statuses;
    }

    /** The one status that stands for success. */
    String success() {
        return responses().stream()
                .filter(status -> status.matches("[23].."))
                .findFirst()
                .orElseThrow();
    }

    Optional<Object> body() {
        return member(json, "requestBody").flatMap(OpenApiOperation::content);
    }

    Optional<Object> answer() {
        return content(map(map(json, "responses"), success()));
    }

    private static Optional<Object> content(Object of) {
        return member(map(of, "content"), "application/json");
    }

    /** Where the schema of the answer stands in the document. */
    String answerPointer() {
        return pointer() + "/responses/" + success() + "/content/application~1json/schema";
    }

    String bodyPointer() {
        return pointer() + "/requestBody/content/application~1json/schema";
    }

    private String pointer() {
        return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
    }

    /** The path with the examples of its parameters. */
    String address() {
        String address = path;
        List<String> query = new ArrayList<>();
        for (Object parameter : elements(json, "parameters").toList()) {
            String name = String.valueOf(member(parameter, "name").orElseThrow());
            String example = String.valueOf(member(parameter, "example").orElseThrow());
            if (member(parameter, "in").filter("path"::equals).isPresent()) {
                address = address.replace("{" + name + "}", example);
            } else {
                query.add(Client.form(Map.of(name, example)));
            }
        }
        return address + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    @Override
    public String toString() {
        return id();
    }
}
