package dev.latchkey.samples.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The explanations of {@code explanations.json}, by place and name. */
final class Explanations {

    private static final String FILE = "explanations.json";
    private static final Explanations ALL = read();

    private final Map<Place, Map<String, Explanation>> byPlace;

    private Explanations(Map<Place, Map<String, Explanation>> byPlace) {
        this.byPlace = byPlace;
    }

    static Explanations all() {
        return ALL;
    }

    Optional<Explanation> find(Place place, String name) {
        return Optional.ofNullable(byPlace.getOrDefault(place, Map.of()).get(name));
    }

    Explanation of(Place place, String name) {
        return find(place, name).orElse(Explanation.NONE);
    }

    Map<String, Explanation> at(Place place) {
        return Map.copyOf(byPlace.getOrDefault(place, Map.of()));
    }

    private static Explanations read() {
        try (InputStream file = Explanations.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the jar has no " + FILE);
            }
            Map<String, Map<String, Explanation>> content =
                    JsonMapper.builder().build().readValue(file, new TypeReference<>() {});
            Map<Place, Map<String, Explanation>> byPlace = new EnumMap<>(Place.class);
            for (Place place : Place.values()) {
                // header names are the same in any case; no other two names differ in nothing but that
                Map<String, Explanation> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                names.putAll(content.getOrDefault(place.word(), Map.of()));
                byPlace.put(place, names);
            }
            return new Explanations(byPlace);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
