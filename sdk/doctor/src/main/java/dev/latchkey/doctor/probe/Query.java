package dev.latchkey.doctor.probe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of an address or a form. */
public final class Query {
    private Query() {}

    /** Those of an address, in its query or its fragment, each with every value that it has. */
    public static Map<String, List<String>> all(String address) {
        return ofForm(address.replaceFirst("^[^?#]*[?#]?", ""));
    }

    /** Those of a form's body. */
    public static Map<String, List<String>> ofForm(String form) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : form.split("[&#]", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                parameters
                        .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    /** The first value of each. */
    public static Map<String, String> first(Map<String, List<String>> all) {
        Map<String, String> first = new LinkedHashMap<>();
        all.forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
