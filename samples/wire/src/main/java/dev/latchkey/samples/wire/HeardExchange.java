package dev.latchkey.samples.wire;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * One request while its answer arrives. It is told once: when the message that answers it is there, for a server may leave the stream
 * open behind it; else when nothing more comes.
 */
final class HeardExchange {

    private static final int LONGEST = 256_000;

    private final HttpCall call;
    private final Wire wire;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Optional<ResponseInfo> info = Optional.empty();
    private boolean told;

    HeardExchange(HttpRequest request, Wire wire) {
        this.call = call(request);
        this.wire = wire;
    }

    <T> BodyHandler<T> hearing(BodyHandler<T> handler) {
        return received -> {
            began(received);
            return new HeardBody<>(handler.apply(received), this);
        };
    }

    /** The answer without its body is no news here, but that none comes is. */
    <T> CompletableFuture<HttpResponse<T>> toTheEnd(CompletableFuture<HttpResponse<T>> answer) {
        var unused = answer.whenComplete((response, failure) -> {
            if (failure != null) {
                ended();
            }
        });
        return answer; // itself, for who cancels it cancels the request
    }

    private synchronized void began(ResponseInfo received) {
        info = Optional.of(received);
        if (call.method().equals("GET") && EventStream.is(received)) {
            ended();
        }
    }

    synchronized void heard(List<ByteBuffer> parts) {
        if (told || body.size() > LONGEST) {
            return;
        }
        for (ByteBuffer part : parts) {
            byte[] bytes = new byte[part.remaining()];
            part.duplicate().get(bytes);
            body.writeBytes(bytes);
        }
        if (info.filter(EventStream::is).isPresent()
                && EventStream.answer(body.toByteArray()).isPresent()) {
            ended();
        }
    }

    synchronized void ended() {
        if (!told) {
            told = true;
            wire.askedMcp(call, info.map(this::answer));
        }
    }

    private HttpAnswer answer(ResponseInfo received) {
        byte[] whole = body.toByteArray();
        byte[] message = EventStream.is(received) ? EventStream.answer(whole).orElse(whole) : whole;
        return new HttpAnswer(received.statusCode(), received.headers().map(), message);
    }

    private static HttpCall call(HttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        byte[] body = request.bodyPublisher().map(HeardExchange::bytes).orElse(new byte[0]);
        return new HttpCall(request.method(), request.uri(), headers, body, HttpPolicy.defaults());
    }

    /** A body of bytes that are there gives them at once; of another one nothing is known. */
    private static byte[] bytes(HttpRequest.BodyPublisher publisher) {
        BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                all.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                all.onNext(List.of(part));
            }

            @Override
            public void onError(Throwable failure) {
                all.onError(failure);
            }

            @Override
            public void onComplete() {
                all.onComplete();
            }
        });
        CompletableFuture<byte[]> whole = all.getBody().toCompletableFuture();
        return whole.isDone() && !whole.isCompletedExceptionally() ? whole.join() : new byte[0];
    }
}
