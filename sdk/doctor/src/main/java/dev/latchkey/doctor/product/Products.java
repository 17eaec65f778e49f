package dev.latchkey.doctor.product;

import dev.latchkey.doctor.words.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All products that we know, in the order of {@link #ids()}. */
public final class Products {
    private static final List<String> IDS = List.of(
            "outline",
            "chatgpt-plugin",
            "gpt-action",
            "chatgpt-connector",
            "nextcloud",
            "grafana",
            "gitlab",
            "wordpress",
            "mattermost",
            "portainer",
            "immich",
            "cloudflare-access",
            "nocodb",
            "open-webui",
            "oauth2-proxy",
            "spring",
            "javalin");

    /** A member that is misspelt or forgotten is a mistake in a data file, never something to overlook. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private Products() {}

    /** What one may ask for. */
    public static List<String> ids() {
        return IDS;
    }

    /** All of them. */
    public static List<Product> all() {
        return IDS.stream().map(Products::read).toList();
    }

    /** The product of this id; empty for one that we do not know. */
    public static Optional<Product> find(String id) {
        return IDS.contains(id) ? Optional.of(read(id)) : Optional.empty();
    }

    /** The id that somebody may have meant; empty where none is near. */
    public static Optional<String> nearest(String id) {
        return Nearest.of(id, IDS);
    }

    private static Product read(String id) {
        String file = "/dev/latchkey/doctor/products/" + id + ".json";
        try (InputStream json = Products.class.getResourceAsStream(file)) {
            if (json == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return JSON.readValue(json, Product.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
