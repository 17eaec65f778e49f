package dev.latchkey.mockidp.journal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Headers as anybody may see them. What is not known to be harmless is masked. */
final class MaskedHeaders {
    private static final String MASKED = "****";
    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "access-control-request-headers",
            "access-control-request-method",
            "cache-control",
            "connection",
            "content-length",
            "content-type",
            "host",
            "if-none-match",
            "logto-app-id",
            "origin",
            "sec-fetch-dest",
            "sec-fetch-mode",
            "sec-fetch-site",
            "user-agent",
            "x-forwarded-host",
            "x-forwarded-proto");

    private MaskedHeaders() {}

    static Map<String, String> ofRequest(Map<String, String> headers) {
        Map<String, String> masked = new LinkedHashMap<>();
        headers.forEach((name, value) -> masked.put(name, line(request(name, value))));
        return masked;
    }

    private static String request(String name, String value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "authorization" ->
                value.contains(" ") ? value.substring(0, value.indexOf(' ')) + " " + MASKED : MASKED;
            case "cookie" -> cookies(value);
            case "referer" -> Mask.address(value);
            default -> HARMLESS.contains(name.toLowerCase(Locale.ROOT)) ? value : MASKED;
        };
    }

    private static String cookies(String value) {
        return value.replaceAll("=[^;]*", "=" + MASKED);
    }

    static Map<String, String> ofResponse(Sent sent) {
        Map<String, String> masked = new LinkedHashMap<>();
        sent.headers().forEach((name, value) -> masked.put(name, line(response(name, value))));
        if (!sent.cookies().isEmpty()) {
            masked.put(
                    "Set-Cookie",
                    sent.cookies().stream()
                            .map(cookie -> cookie.replaceFirst("=[^;]*", "=" + MASKED))
                            .map(MaskedHeaders::line)
                            .collect(Collectors.joining(", ")));
        }
        return masked;
    }

    private static String response(String name, String value) {
        return name.equalsIgnoreCase("location") ? Mask.address(value) : value;
    }

    private static String line(String value) {
        return value.replaceAll("\\p{Cntrl}", " ");
    }
}
