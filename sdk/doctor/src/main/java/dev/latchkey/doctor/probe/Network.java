package dev.latchkey.doctor.probe;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Asks the provider, through the transport of the SDK, and takes every answer as it is: to judge is the work of others. */
public final class Network {
    private final Transport transport;
    private final HttpPolicy policy;
    private final Clock clock;

    private Network(Transport transport, HttpPolicy policy, Clock clock) {
        this.transport = transport;
        this.policy = policy;
        this.clock = clock;
    }

    /** The network of these surroundings. */
    public static Network of(Surroundings surroundings, HttpPolicy policy) {
        return new Network(surroundings.transport(), policy, surroundings.clock());
    }

    /** The clock of this machine. */
    public Clock clock() {
        return clock;
    }

    /** Gets an address; a redirect is an answer and is not followed. */
    public Reply get(URI uri) {
        return get(uri, Map.of());
    }

    /** Gets an address with headers. */
    public Reply get(URI uri, Map<String, String> headers) {
        return send(new HttpCall("GET", uri, headers, new byte[0], policy));
    }

    /** Posts a form. */
    public Reply post(URI uri, Map<String, String> headers, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return send(new HttpCall("POST", uri, all, encoded(form).getBytes(StandardCharsets.UTF_8), policy));
    }

    /** Posts JSON. */
    public Reply postJson(URI uri, Map<String, Object> body) {
        Map<String, String> headers = Map.of("Content-Type", "application/json");
        return send(new HttpCall("POST", uri, headers, Json.write(body).getBytes(StandardCharsets.UTF_8), policy));
    }

    /** Parameters as they stand in a query or a form. */
    public static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Reply send(HttpCall call) {
        try {
            HttpAnswer answer = transport.send(call);
            return new Reply.Answer(answer);
        } catch (IOException | UnresolvedAddressException e) {
            return silence(call, e);
        } catch (LatchkeyException e) {
            return new Reply.Silence(Reply.Kind.BROKEN, e.failure().what());
        }
    }

    private static Reply silence(HttpCall call, Exception e) {
        String host = call.uri().getRawAuthority();
        if (isCausedBy(e, SSLException.class)) {
            return new Reply.Silence(Reply.Kind.CERTIFICATE, reason(e));
        }
        if (isCausedBy(e, UnknownHostException.class) || isCausedBy(e, UnresolvedAddressException.class)) {
            return new Reply.Silence(
                    Reply.Kind.HOST_UNKNOWN, "there is no host " + call.uri().getHost());
        }
        if (isCausedBy(e, HttpTimeoutException.class)) {
            return new Reply.Silence(Reply.Kind.TIMED_OUT, host + " does not answer in time");
        }
        return isCausedBy(e, ConnectException.class)
                ? new Reply.Silence(Reply.Kind.REFUSED, "nothing listens at " + host)
                : new Reply.Silence(Reply.Kind.BROKEN, "the connection to " + host + " broke");
    }

    /** The innermost cause names what is wrong with a certificate. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return Shown.text(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
