package dev.latchkey.mockidp.live;

import dev.latchkey.mockidp.directory.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An answer of the mock, and what it says in the shorthand of the notes. */
record Heard(HttpResponse<String> http) {
    int status() {
        return http.statusCode();
    }

    String body() {
        return http.body();
    }

    /** A header; empty when it is not there. */
    String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    Map<String, Object> json() {
        return Json.object(body());
    }

    /** A member of the JSON body, {@code absent} when it is not there. */
    String member(String name) {
        return Optional.ofNullable(json().get(name)).map(String::valueOf).orElse("absent");
    }

    /** The names of the members, in their order. */
    String members() {
        return String.join(", ", json().keySet());
    }

    /** The status alone, or with {@code error / error_description}. */
    String told() {
        return body().contains("\"error\"") ? status() + " " + told(json()) : String.valueOf(status());
    }

    /** What a callback says: its error, or the names of its parameters. */
    static String told(URI callback) {
        Map<String, String> query = query(callback);
        return query.containsKey("error") ? told(query) : String.join(" ", query.keySet());
    }

    private static String told(Map<String, ?> error) {
        Object description = error.get("error_description");
        return error.get("error") + (description == null ? "" : " / " + description);
    }

    URI location() {
        return http.uri().resolve(header("location"));
    }

    /** The parameters of an address, in their order, from the query or else from the fragment. */
    static Map<String, String> query(URI uri) {
        String text = uri.getRawQuery() == null ? uri.getRawFragment() : uri.getRawQuery();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return parameters;
    }

    Map<String, Object> idToken() {
        return part("id_token", 1);
    }

    Map<String, Object> idTokenHeader() {
        return part("id_token", 0);
    }

    /** Header (0) or claims (1) of a JWT in the body. */
    Map<String, Object> part(String member, int index) {
        byte[] part = Base64.getUrlDecoder().decode(member(member).split("\\.", -1)[index]);
        return Json.object(new String(part, StandardCharsets.UTF_8));
    }

    /** A cookie that the answer sets, as {@code name=value}; empty when it sets none of this name. */
    String cookie(String name) {
        return setCookie(name).split(";", 2)[0];
    }

    /** All that it sets, as a browser would send it back. */
    String cookies() {
        return http.headers().allValues("set-cookie").stream()
                .map(line -> line.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    /** The whole line that sets a cookie. */
    String setCookie(String name) {
        return http.headers().allValues("set-cookie").stream()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }
}
