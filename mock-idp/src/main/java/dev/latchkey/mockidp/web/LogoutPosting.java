package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.LogoutDelivery;
import dev.latchkey.mockidp.journal.Journal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends logout tokens: to all applications at once, each once, without a second try. Nobody waits longer than the deadline. */
final class LogoutPosting {
    /** As in Logto's engine. */
    private static final Duration DEADLINE = Duration.ofMillis(2500);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(DEADLINE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Journal journal;
    private final Clock clock;

    LogoutPosting(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    void send(List<LogoutDelivery> deliveries) {
        CompletableFuture.allOf(deliveries.stream().map(this::send).toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<Void> send(LogoutDelivery delivery) {
        CompletableFuture<Void> sent = once(delivery);
        for (int again = 1; again < delivery.times(); again++) {
            sent = sent.thenCompose(before -> once(delivery));
        }
        return sent;
    }

    private CompletableFuture<Void> once(LogoutDelivery delivery) {
        return posted(delivery).handle((answer, failure) -> {
            int status = answer == null ? 0 : answer.statusCode();
            journal.record(clock.instant(), delivery, status, error(status, Optional.ofNullable(failure)));
            return null;
        });
    }

    private static CompletableFuture<HttpResponse<Void>> posted(LogoutDelivery delivery) {
        try {
            String form = "logout_token=" + URLEncoder.encode(String.valueOf(delivery.token()), StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(URI.create(delivery.uri()))
                    .timeout(DEADLINE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            return HTTP.sendAsync(request, BodyHandlers.discarding());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Optional<String> error(int status, Optional<Throwable> failure) {
        if (failure.isPresent()) {
            return failure.map(LogoutPosting::text);
        }
        return status == 200 || status == 204
                ? Optional.empty()
                : Optional.of("expected 200 OK or 204 No Content, got: " + status);
    }

    private static String text(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String why = cause instanceof IOException ? "the application does not answer: " : "";
        return why
                + cause.getClass().getSimpleName()
                + Optional.ofNullable(cause.getMessage())
                        .map(said -> ", " + said)
                        .orElse("");
    }
}
