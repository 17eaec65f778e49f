package dev.latchkey.mockidp.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema of a configuration, for editors and for checks before the start; in the jar beside this class. */
public final class ConfigurationSchema {
    private ConfigurationSchema() {}

    /** Its text, JSON Schema 2020-12. */
    public static String text() {
        try (InputStream in = Objects.requireNonNull(
                ConfigurationSchema.class.getResourceAsStream("configuration.schema.json"),
                "packaged with the class")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
