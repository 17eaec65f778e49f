package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.RequestRule;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was asked, as data.
 *
 * @param origin scheme, host and port as the caller wrote them, and the segment of a tenant that is not the default one
 * @param headers by lower-case name
 */
public record Request(
        String method,
        String path,
        String origin,
        Parameters query,
        Map<String, String> headers,
        Map<String, String> cookies,
        String body) {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^;\"\\s]*)");

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** The same request with other cookies. */
    Request withCookies(Map<String, String> others) {
        return new Request(method, path, origin, query, headers, others, body);
    }

    /** The media type of the body without its parameters, in lower case; empty when there is none. */
    String mediaType() {
        return header("content-type")
                .map(type -> type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /**
     * A body that is to be read: in a charset that there is, and JSON where it says so.
     *
     * @throws Refusal otherwise
     */
    void requireReadable() {
        requireCharset();
        if (mediaType().equals("application/json") && !body.isBlank() && parsed().isEmpty()) {
            throw unreadable();
        }
    }

    private void requireCharset() {
        header("content-type").map(CHARSET::matcher).filter(Matcher::find).ifPresent(found -> {
            if (!isCharset(found.group(1))) {
                throw unreadable();
            }
        });
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Refusal unreadable() {
        return OidcError.invalidRequest(
                        "failed to parse the request body",
                        RequestRule.BODY_READABLE.broken(Came.told("a body or a charset that cannot be read")))
                .refusal();
    }

    /** The body's parameters: a form, or JSON, which Logto takes everywhere a form is due; else none. */
    public Parameters form() {
        return switch (mediaType()) {
            case "application/x-www-form-urlencoded" -> Parameters.parse(body);
            case "application/json" -> Parameters.ofJson(json());
            default -> Parameters.NONE;
        };
    }

    /**
     * The parameters of a request that Logto takes by POST as well as by GET: the body's instead of the query's.
     *
     * @throws Refusal where the body is neither form nor JSON of plain values: there is no such route
     */
    Parameters rewrittenToGet() {
        if (!method.equals("POST")) {
            return query;
        }
        boolean form = mediaType().equals("application/x-www-form-urlencoded");
        if (!form && !(mediaType().equals("application/json") && Parameters.isPlain(json()))) {
            throw Unrecognized.error(this).refusal();
        }
        requireCharset();
        return form();
    }

    /** Query and body together, whatever they are worth; for the journal. */
    public Parameters parameters() {
        return query.and(form());
    }

    /** The body as JSON object; empty when it is none. */
    Map<String, Object> json() {
        return parsed().orElse(Map.of());
    }

    private Optional<Map<String, Object>> parsed() {
        try {
            return Optional.of(Json.object(body));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The last segment of the path. */
    String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "Request(" + method + " " + path + ")";
    }
}
