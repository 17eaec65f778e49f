package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal as HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/). What is masked in the journal is masked here. */
final class Har {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Har() {}

    static String of(List<JournalEntry> entries) {
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("version", "1.2");
        log.put("creator", Map.of("name", "Latchkey mock IdP", "version", version()));
        log.put("pages", List.of());
        log.put("entries", entries.stream().map(Har::entry).toList());
        return Json.write(Map.of("log", log));
    }

    private static String version() {
        return Optional.ofNullable(Har.class.getPackage().getImplementationVersion())
                .orElse("from source");
    }

    private static Map<String, Object> entry(JournalEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("startedDateTime", entry.at().toString());
        // the mock's clock may stand still: no times are told
        json.put("time", 0);
        json.put("request", request(entry));
        json.put("response", response(entry));
        json.put("cache", Map.of());
        json.put("timings", Map.of("send", 0, "wait", 0, "receive", 0));
        comment(entry).ifPresent(text -> json.put("comment", text));
        entry.explanation().ifPresent(why -> json.put("_explanation", why.toJson()));
        entry.fault().ifPresent(name -> json.put("_fault", name));
        return json;
    }

    private static Optional<String> comment(JournalEntry entry) {
        List<String> sentences = new ArrayList<>();
        entry.fault().ifPresent(name -> sentences.add("Spoiled by the fault " + name + "."));
        entry.explanation().ifPresent(why -> sentences.add(why.text()));
        entry.decisions().forEach(why -> sentences.add(why.text()));
        entry.note().ifPresent(sentences::add);
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    private static Map<String, Object> request(JournalEntry entry) {
        Map<String, String> headers = Traffic.headers(entry.traffic().requestHeaders());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", entry.method());
        json.put("url", url(entry));
        json.put("httpVersion", "HTTP/1.1");
        json.put("cookies", List.of());
        json.put("headers", pairs(headers));
        json.put("queryString", parameters(entry.query()));
        if (!entry.form().all().isEmpty()) {
            Map<String, Object> posted = new LinkedHashMap<>();
            posted.put("mimeType", headers.getOrDefault("content-type", FORM));
            posted.put("params", parameters(entry.form()));
            posted.put("text", entry.form().encoded());
            json.put("postData", posted);
        }
        json.put("headersSize", -1);
        json.put("bodySize", -1);
        return json;
    }

    /** Where the mock itself asked, the path is the whole address. */
    private static String url(JournalEntry entry) {
        String query = entry.query().encoded();
        return entry.traffic().origin() + entry.path() + (query.isEmpty() ? "" : "?" + query);
    }

    private static Map<String, Object> response(JournalEntry entry) {
        Map<String, String> headers = Traffic.headers(entry.traffic().responseHeaders());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("size", entry.traffic().bytes());
        content.put("mimeType", headers.getOrDefault("Content-Type", ""));
        entry.traffic().json().ifPresent(text -> content.put("text", text));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", entry.status());
        json.put("statusText", "");
        json.put("httpVersion", "HTTP/1.1");
        json.put("cookies", List.of());
        json.put("headers", pairs(headers));
        json.put("content", content);
        json.put("redirectURL", entry.location().orElse(""));
        json.put("headersSize", -1);
        json.put("bodySize", entry.traffic().bytes());
        return json;
    }

    private static List<Map<String, Object>> pairs(Map<String, String> headers) {
        List<Map<String, Object>> pairs = new ArrayList<>();
        headers.forEach((name, value) -> pairs.add(pair(name, value)));
        return pairs;
    }

    private static List<Map<String, Object>> parameters(Parameters parameters) {
        List<Map<String, Object>> pairs = new ArrayList<>();
        parameters.all().forEach((name, values) -> values.forEach(value -> pairs.add(pair(name, value))));
        return pairs;
    }

    private static Map<String, Object> pair(String name, String value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("name", name);
        pair.put("value", value);
        return pair;
    }
}
