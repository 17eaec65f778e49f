package dev.latchkey.samples.wire;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Hands a body on as it comes, and lets it be heard first: who reads it may ask for the page at once. */
record HeardBody<T>(BodySubscriber<T> reader, HeardExchange exchange) implements BodySubscriber<T> {

    @Override
    public CompletionStage<T> getBody() {
        return reader.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        reader.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                subscription.request(count);
            }

            @Override
            public void cancel() {
                exchange.ended();
                subscription.cancel();
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        exchange.heard(parts);
        reader.onNext(parts);
    }

    @Override
    public void onError(Throwable failure) {
        exchange.ended();
        reader.onError(failure);
    }

    @Override
    public void onComplete() {
        exchange.ended();
        reader.onComplete();
    }
}
