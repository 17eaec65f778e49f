package dev.latchkey.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads addresses without changing a character of them. */
final class Uris {
    private Uris() {}

    /** An absolute http or https address in ASCII with a host; its text stays as written. */
    static Optional<URI> absolute(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(text);
            return http && ascii && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
