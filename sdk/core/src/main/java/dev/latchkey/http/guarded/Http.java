package dev.latchkey.http.guarded;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.observe.Ending;
import dev.latchkey.observe.Endpoint;
import dev.latchkey.observe.Observed;
import dev.latchkey.observe.Observer;
import dev.latchkey.observe.flow.Watch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends the SDK's calls and lets through only answers worth reading: 2xx and 4xx, whole, not encoded, within the cap. A
 * post is sent once. Every failure names method, address without query, and status, never a header or a body.
 */
public final class Http {
    private final Transport transport;
    private final HttpPolicy policy;
    private final Watch watch;
    private final Endpoint endpoint;

    public Http(Transport transport, HttpPolicy policy) {
        this(transport, policy, new Watch(Observer.none()), Endpoint.OTHER);
    }

    private Http(Transport transport, HttpPolicy policy, Watch watch, Endpoint endpoint) {
        this.transport = transport;
        this.policy = policy;
        this.watch = watch;
        this.endpoint = endpoint;
    }

    /** The same, with each call observed. */
    public Http observedBy(Observer observer) {
        return new Http(transport, policy, new Watch(observer), endpoint);
    }

    /** The same, for calls to this endpoint: the name that an observer is told. */
    public Http at(Endpoint endpoint) {
        return new Http(transport, policy, watch, endpoint);
    }

    /** The same, for calls that must be over in this time, or in that of the policy where it is shorter. */
    public Http within(Duration deadline) {
        Duration shorter = deadline.compareTo(policy.callTimeout()) < 0 ? deadline : policy.callTimeout();
        return new Http(transport, policy.withCallTimeout(shorter), watch, endpoint);
    }

    /** The policy that every call of this instance follows. */
    public HttpPolicy policy() {
        return policy;
    }

    /**
     * Gets a resource.
     *
     * @throws MisconfiguredException INSECURE_URI
     * @throws UnreachableException no whole answer, 429 or 5xx
     * @throws RejectedException a redirect, an encoded body, or one over the cap
     */
    public HttpAnswer get(URI uri, Map<String, String> headers) {
        return send(new HttpCall("GET", uri, headers, new byte[0], policy));
    }

    /** Posts a form. The same exceptions as {@link #get}. */
    public HttpAnswer postForm(URI uri, Map<String, String> headers, Map<String, String> form) {
        return postForm(uri, headers, List.copyOf(form.entrySet()));
    }

    /** Posts a form in which a name may stand more than once. */
    public HttpAnswer postForm(URI uri, Map<String, String> headers, List<Map.Entry<String, String>> form) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return send(new HttpCall("POST", uri, all, encoded(form), policy));
    }

    private static byte[] encoded(List<Map.Entry<String, String>> form) {
        return form.stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpAnswer send(HttpCall call) {
        SecureUri.require(call.uri(), policy, "The address of " + call);
        Observer.Span span = watch.begin(new Observed.Call(endpoint, call.method()));
        Ending ending = Ending.failed();
        try {
            HttpAnswer answer = carried(call);
            ending = Ending.answered(answer.status());
            worthReading(call, answer);
            return answer;
        } catch (LatchkeyException e) {
            ending = ending.because(e.failure().code());
            throw e;
        } finally {
            span.end(ending);
        }
    }

    private void worthReading(HttpCall call, HttpAnswer answer) {
        notRedirected(call, answer);
        notTroubled(call, answer);
        notTooLarge(call, answer);
        notEncoded(call, answer);
    }

    private HttpAnswer carried(HttpCall call) {
        try {
            return transport.send(call);
        } catch (IOException e) {
            throw unreachable(call, e);
        }
    }

    private UnreachableException unreachable(HttpCall call, IOException e) {
        if (e instanceof HttpTimeoutException || e instanceof SocketTimeoutException) {
            return failed(FailureCode.TIMED_OUT, call + " gave no whole answer within " + seconds(), e);
        }
        return e instanceof InterruptedIOException
                ? failed(FailureCode.INTERRUPTED, call + " was interrupted", e)
                : failed(
                        FailureCode.CONNECTION_FAILED,
                        call + " failed (" + e.getClass().getSimpleName() + ")",
                        e);
    }

    private static UnreachableException failed(FailureCode code, String what, IOException cause) {
        UnreachableException failed = UnreachableException.of(code, what);
        failed.initCause(cause);
        return failed;
    }

    private String seconds() {
        return policy.callTimeout().toMillis() / 1000.0 + " s";
    }

    private static void notRedirected(HttpCall call, HttpAnswer answer) {
        if (answer.status() >= 300 && answer.status() < 400) {
            throw new RejectedException(Failure.of(
                    FailureCode.REDIRECT_REFUSED,
                    call + " answered " + answer.status() + ", a redirect" + target(answer)));
        }
    }

    private static String target(HttpAnswer answer) {
        return answer.header("Location").map(to -> " to " + withoutQuery(to)).orElse("");
    }

    /** A Location may hold a code or a token in its query. */
    private static String withoutQuery(String location) {
        return location.split("[?#]", 2)[0];
    }

    private static void notTroubled(HttpCall call, HttpAnswer answer) {
        Failure failure = Failure.of(FailureCode.PROVIDER_ERROR, call + " answered " + answer.status());
        if (answer.status() == 429) {
            throw UnreachableException.toldToWait(failure, retryAfter(answer));
        }
        if (answer.status() >= 500) {
            throw new UnreachableException(failure, retryAfter(answer));
        }
    }

    /** Retry-After in seconds; its other form, a date, is left out because it needs a clock that agrees. */
    private static Optional<Duration> retryAfter(HttpAnswer answer) {
        return answer.header("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private void notTooLarge(HttpCall call, HttpAnswer answer) {
        if (answer.body().length > policy.maxBodyBytes()) {
            throw RejectedException.of(
                    FailureCode.RESPONSE_TOO_LARGE,
                    call + " answered " + answer.status() + " with more than " + policy.maxBodyBytes() + " bytes");
        }
    }

    /** Nobody asked for compression, so an encoded body is a mistake or a bomb. */
    private static void notEncoded(HttpCall call, HttpAnswer answer) {
        String encoding = answer.header("Content-Encoding").orElse("identity").strip();
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw RejectedException.of(
                    FailureCode.RESPONSE_MALFORMED,
                    call + " answered " + answer.status() + " with the content encoding " + encoding
                            + ", which was not asked for");
        }
    }
}
