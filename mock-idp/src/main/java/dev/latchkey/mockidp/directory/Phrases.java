package dev.latchkey.mockidp.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the pages for users say, in one language; by keys such as {@code error.session.not_found}. */
public final class Phrases {
    private static final Map<String, Phrases> SPOKEN = Map.of("en", read("en"), "de", read("de"));

    private final String language;
    private final Map<String, Object> texts;

    private Phrases(String language, Map<String, Object> texts) {
        this.language = language;
        this.texts = texts;
    }

    private static Phrases read(String language) {
        try (InputStream in = Objects.requireNonNull(
                Phrases.class.getResourceAsStream("phrases/" + language + ".json"), "packaged with the class")) {
            return new Phrases(language, Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a language, en or de. */
    public static Phrases in(String language) {
        return Objects.requireNonNull(SPOKEN.get(language), "a language of Languages");
    }

    public String language() {
        return language;
    }

    /** The text of a key; a key without text is shown itself, which a test finds. */
    public String get(String key) {
        return or(key, key);
    }

    public String or(String key, String otherwise) {
        return Optional.ofNullable(texts.get(key)).map(String::valueOf).orElse(otherwise);
    }

    /** Everything, grouped by what stands before the first dot of a key, as clients read Logto's phrases. */
    public Map<String, Object> grouped() {
        Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
        texts.forEach((key, text) -> {
            int dot = key.indexOf('.');
            groups.computeIfAbsent(key.substring(0, dot), group -> new LinkedHashMap<>())
                    .put(key.substring(dot + 1), text);
        });
        return new LinkedHashMap<>(groups);
    }
}
