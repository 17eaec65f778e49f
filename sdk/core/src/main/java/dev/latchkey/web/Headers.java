package dev.latchkey.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Headers put together. */
final class Headers {

    private Headers() {}

    static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return Collections.unmodifiableMap(all);
    }
}
