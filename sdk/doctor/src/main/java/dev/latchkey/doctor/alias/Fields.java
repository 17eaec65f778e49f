package dev.latchkey.doctor.alias;

import dev.latchkey.doctor.words.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All fields that we know. */
public final class Fields {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private Fields() {}

    /** All of them. */
    public static List<Field> all() {
        try (InputStream json = Fields.class.getResourceAsStream("fields.json")) {
            if (json == null) {
                throw new IllegalStateException("fields.json is not in the jar");
            }
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that somebody calls so; often one, sometimes two that products name alike, or none. */
    public static List<Field> called(String name) {
        String plain = Field.plain(name);
        return all().stream().filter(field -> field.isCalled(plain)).toList();
    }

    /** The name that somebody may have meant; empty where none is near. */
    public static Optional<String> nearest(String name) {
        return Nearest.of(
                name, all().stream().flatMap(Field::allNames).distinct().toList());
    }
}
