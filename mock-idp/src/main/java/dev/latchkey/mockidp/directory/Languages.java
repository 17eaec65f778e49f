package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** In which languages the pages for users speak: English and German. */
public record Languages(boolean autoDetect, String fallbackLanguage) {
    static final Languages DEFAULTS = new Languages(true, "en");
    private static final List<String> SPOKEN = List.of("en", "de");

    static Languages from(JsonObject json) {
        json.knows(Set.of("autoDetect", "fallbackLanguage"), Set.of());
        String fallback = json.optionalString("fallbackLanguage").orElse(DEFAULTS.fallbackLanguage);
        if (!SPOKEN.contains(fallback)) {
            throw json.wrong("fallbackLanguage", "is " + fallback, "use en or de");
        }
        return new Languages(json.bool("autoDetect", DEFAULTS.autoDetect), fallback);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("autoDetect", autoDetect);
        json.put("fallbackLanguage", fallbackLanguage);
        return json;
    }

    /**
     * The language to speak.
     *
     * @param asked BCP 47 tags in order of preference, those of {@code ui_locales}
     * @param accepted the value of Accept-Language, which counts less
     */
    public String chosen(Set<String> asked, String accepted) {
        Stream<String> detected = autoDetect ? ranges(accepted) : Stream.empty();
        return Stream.concat(asked.stream(), detected)
                .map(tag -> tag.trim().split("-", 2)[0].toLowerCase(Locale.ROOT))
                .filter(SPOKEN::contains)
                .findFirst()
                .orElse(fallbackLanguage);
    }

    /** The language that a browser prefers, where nothing else says which; for errors of the protocol. */
    public static String ofBrowser(String accepted) {
        return DEFAULTS.chosen(Set.of(), accepted);
    }

    /** By weight, RFC 9110 section 12.5.4; what cannot be read prefers nothing. */
    private static Stream<String> ranges(String accepted) {
        try {
            return Locale.LanguageRange.parse(accepted.isBlank() ? "*" : accepted).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(Locale.LanguageRange::getRange);
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
