package dev.latchkey.http;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/** Reads a body up to the policy's cap and hangs up beyond it, whether a length was announced or not. */
final class CappedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicReference<Subscription> subscription = new AtomicReference<>();
    private final HttpCall call;
    private final ResponseInfo info;

    CappedBody(HttpCall call, ResponseInfo info) {
        this.call = call;
        this.info = info;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription.set(newSubscription);
        if (announced() > call.policy().maxBodyBytes()) {
            refuse();
        } else {
            newSubscription.request(Long.MAX_VALUE);
        }
    }

    private long announced() {
        return info.headers()
                .firstValue("Content-Length")
                .map(CappedBody::number)
                .orElse(0L);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (bytes.size() + (long) buffer.remaining() > call.policy().maxBodyBytes()) {
                refuse();
                return;
            }
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
    }

    private void refuse() {
        Objects.requireNonNull(subscription.get()).cancel();
        body.completeExceptionally(RejectedException.of(
                FailureCode.RESPONSE_TOO_LARGE,
                call + " answered " + info.statusCode() + " with more than "
                        + call.policy().maxBodyBytes() + " bytes"));
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
