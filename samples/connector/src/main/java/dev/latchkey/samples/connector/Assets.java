package dev.latchkey.samples.connector;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The style sheet, from the class path. */
final class Assets {
    private Assets() {}

    static void addTo(RoutesConfig routes) {
        serve(routes, "/assets/connector.css", "connector.css", "text/css; charset=utf-8");
    }

    private static void serve(RoutesConfig routes, String path, String name, String contentType) {
        byte[] content = read(name);
        routes.get(
                path,
                ctx -> ctx.contentType(contentType)
                        .header("Cache-Control", "no-cache")
                        .result(content));
    }

    private static byte[] read(String name) {
        try (InputStream resource = Assets.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
