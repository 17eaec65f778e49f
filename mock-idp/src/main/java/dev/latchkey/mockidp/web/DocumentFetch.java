package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.ClientDocuments;
import dev.latchkey.mockidp.engine.FetchedDocument;
import dev.latchkey.mockidp.engine.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches client ID metadata documents that the engine wants, while nobody waits for the state. */
final class DocumentFetch {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d{1,9})");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(DEADLINE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Inside inside;

    DocumentFetch(Inside inside) {
        this.inside = inside;
    }

    /** Sees to it that the document of the client who asks, if it is one, is known. */
    void before(Request request) {
        Instant now = inside.clock().instant();
        Optional<URI> wanted = ClientDocuments.wanted(inside.state().snapshot(), request, now);
        if (wanted.isPresent()) {
            FetchedDocument fetched = fetched(wanted.get());
            inside.state().change(state -> ClientDocuments.kept(state, wanted.get(), fetched, now));
            inside.journal().record(now, wanted.get(), fetched);
        } else {
            inside.state().change(state -> ClientDocuments.used(state, request, now));
        }
    }

    private static FetchedDocument fetched(URI address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(DEADLINE)
                    .header("Accept", "application/json")
                    .build();
            return read(HTTP.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            return failed(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private static FetchedDocument read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            return body.length > MOST_BYTES
                    ? failed("it has more than " + MOST_BYTES + " bytes")
                    : new FetchedDocument(
                            answer.statusCode(),
                            mediaType(answer),
                            new String(body, StandardCharsets.UTF_8),
                            maxAge(answer));
        }
    }

    private static String mediaType(HttpResponse<?> answer) {
        String type = answer.headers().firstValue("content-type").orElse("");
        return type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> maxAge(HttpResponse<?> answer) {
        String caching = answer.headers().firstValue("cache-control").orElse("");
        if (caching.contains("no-store") || caching.contains("no-cache")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = MAX_AGE.matcher(caching);
        return matcher.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    private static FetchedDocument failed(String why) {
        return new FetchedDocument(0, "", why, Optional.empty());
    }
}
