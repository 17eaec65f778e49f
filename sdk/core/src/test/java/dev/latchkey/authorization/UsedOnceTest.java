package dev.latchkey.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What may be used once")
class UsedOnceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(600);

    private final UsedOnce used = UsedOnce.inMemory();

    @Test
    @DisplayName("11: is used by the first who comes, and by nobody after")
    void once() {
        assertThat(used.use("a", LATER, NOW)).isTrue();
        assertThat(used.use("a", LATER, NOW.plusSeconds(599))).isFalse();
        assertThat(used.use("b", LATER, NOW)).isTrue();
    }

    @Test
    @DisplayName("11: is used by one of many who come at once")
    void atOnce() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<Boolean> attempt = () -> used.use("a", LATER, NOW);
            List<Future<Boolean>> all = threads.invokeAll(
                    IntStream.range(0, 200).mapToObj(i -> attempt).toList());
            assertThat(all.stream().filter(UsedOnceTest::isTrue)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isTrue(Future<Boolean> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("can be given back")
    void released() {
        used.use("a", LATER, NOW);
        used.release("a");
        assertThat(used.use("a", LATER, NOW)).isTrue();
    }

    @Test
    @DisplayName("is forgotten when it has expired, so that memory does not grow")
    void forgotten() {
        used.use("a", LATER, NOW);
        assertThat(used.use("other", LATER.plusSeconds(600), LATER)).isTrue();
        assertThat(used.use("a", LATER.plusSeconds(600), LATER)).isTrue();
    }
}
