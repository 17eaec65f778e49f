package dev.latchkey.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JDK's client. Its own request timeout ends at the headers, so the deadline of the whole call is kept here. */
final class JdkTransport implements Transport {
    private final HttpClient client;

    JdkTransport(HttpPolicy policy, HttpRoute route) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(policy.connectTimeout());
        route.proxy().ifPresent(builder::proxy);
        route.trust().ifPresent(builder::sslContext);
        client = builder.build();
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> flight =
                client.sendAsync(request(call), info -> new CappedBody(call, info));
        HttpResponse<byte[]> response = await(flight, call);
        return new HttpAnswer(response.statusCode(), response.headers().map(), response.body());
    }

    private static HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).method(call.method(), body(call));
        call.headers().forEach(request::header);
        return request.build();
    }

    private static HttpRequest.BodyPublisher body(HttpCall call) {
        byte[] body = call.body();
        return body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
    }

    private static <T> T await(CompletableFuture<T> flight, HttpCall call) throws IOException {
        try {
            return flight.get(call.policy().callTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(
                    "no whole answer within " + call.policy().callTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause() == null ? e : e.getCause());
        } finally {
            flight.cancel(true);
        }
    }

    private static IOException unwrapped(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        return cause instanceof IOException e ? e : new IOException(cause);
    }
}
