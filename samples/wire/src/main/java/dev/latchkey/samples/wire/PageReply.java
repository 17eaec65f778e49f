package dev.latchkey.samples.wire;

import java.util.Map;

/** An answer for a framework to write. */
record PageReply(int status, Map<String, String> headers, String body) {

    static PageReply redirect(String path) {
        return new PageReply(303, Map.of("Location", path, "Cache-Control", "no-store"), "");
    }

    static PageReply nothing() {
        return new PageReply(
                404,
                Map.of("Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store"),
                "This page is shown on the machine of the app only; WIRE=on shows it to everybody.");
    }
}
