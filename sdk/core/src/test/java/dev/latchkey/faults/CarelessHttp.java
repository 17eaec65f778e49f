package dev.latchkey.faults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Follows redirects, has no deadline and no limit, unpacks what is packed, and takes what came before a connection broke. */
final class CarelessHttp {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    private final String evil;

    /** @param evil where {@code evil.example} is */
    CarelessHttp(String evil) {
        this.evil = evil;
    }

    /** @param status 0 where nothing came */
    record Answer(int status, String text) {}

    Answer get(String address, Map<String, String> headers) {
        return send(request(address, headers).GET().build());
    }

    Answer post(String address, Map<String, String> headers, String form) {
        return send(request(address, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String address, Map<String, String> headers) {
        String reached = address.replaceFirst("^https?://evil\\.example", evil);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(reached));
        headers.forEach(builder::header);
        return builder;
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
            byte[] body = whatComes(response.body());
            boolean packed = response.headers()
                    .firstValue("Content-Encoding")
                    .filter("gzip"::equals)
                    .isPresent();
            byte[] plain = packed ? whatComes(new GZIPInputStream(new ByteArrayInputStream(body))) : body;
            return new Answer(response.statusCode(), new String(plain, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static byte[] whatComes(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (in) {
            in.transferTo(all);
        } catch (IOException e) {
            // what came is good enough
            return all.toByteArray();
        }
        return all.toByteArray();
    }
}
