package dev.latchkey.provider.live;

import static dev.latchkey.fixture.Failures.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.http.HttpPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("What is known of a provider")
class LastGoodTest {
    private static final int CALLERS = 100;

    private final MovableClock clock = new MovableClock();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private Surroundings surroundings() {
        return Surroundings.system(HttpPolicy.defaults()).withClock(clock).withExecutor(threads);
    }

    private LastGood<Integer> held() {
        return new LastGood<>(this::firstSlowly, Duration.ofMinutes(5), surroundings());
    }

    /** The first fetch waits until the test lets it go on; others answer at once. */
    private Integer firstSlowly() {
        int number = fetches.incrementAndGet();
        if (number == 1) {
            started.countDown();
            await(answer);
        }
        return number;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UnreachableException.of(FailureCode.INTERRUPTED, "interrupted");
        }
    }

    private List<Future<Integer>> allGet(LastGood<Integer> held) {
        return IntStream.range(0, CALLERS)
                .mapToObj(i -> threads.submit(held::get))
                .toList();
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("is fetched by one of many who ask at once, and all get it")
    void singleFlight() {
        LastGood<Integer> held = held();
        List<Future<Integer>> callers = allGet(held);
        await(started);
        answer.countDown();
        assertThat(callers).allSatisfy(caller -> assertThat(result(caller)).isEqualTo(1));
        assertThat(fetches).hasValue(1);
    }

    @Test
    @DisplayName("is handed out while a newer value is being fetched: nobody else waits")
    void staleWhileFetching() {
        LastGood<Integer> held = new LastGood<>(this::fastThenSlow, Duration.ofMinutes(5), surroundings());
        assertThat(held.get()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(6));
        assertThat(held.get()).as("whoever starts it does not wait either").isEqualTo(1);
        await(started);
        assertThat(held.get()).isEqualTo(1);
        answer.countDown();
        while (held.get() == 1) {
            Thread.yield();
        }
        assertThat(held.get()).isEqualTo(2);
        assertThat(fetches).hasValue(2);
    }

    @Test
    @DisplayName("is renewed before its time is over, once, however many ask")
    void ahead() {
        List<Runnable> tasks = new ArrayList<>();
        LastGood<Integer> held = new LastGood<>(
                fetches::incrementAndGet, Duration.ofMinutes(5), surroundings().withExecutor(tasks::add));
        held.get();
        clock.advance(Duration.ofMinutes(4));
        IntStream.range(0, CALLERS).forEach(i -> assertThat(held.get()).isEqualTo(1));
        assertThat(tasks).hasSize(1);
        tasks.get(0).run();
        assertThat(held.get()).isEqualTo(2);
        assertThat(tasks).hasSize(1);
    }

    @Test
    @DisplayName("is waited for where nobody asked for twice its time, so that nothing very old is believed")
    void longUnasked() {
        LastGood<Integer> held = new LastGood<>(fetches::incrementAndGet, Duration.ofMinutes(5), surroundings());
        held.get();
        clock.advance(Duration.ofMinutes(10));
        assertThat(held.get()).isEqualTo(2);
    }

    @Test
    @DisplayName("44: costs nobody a wait through an outage: after the first failure it is tried in the background")
    void outageInBackground() {
        List<Runnable> tasks = new ArrayList<>();
        LastGood<Integer> held = new LastGood<>(
                this::thenDown, Duration.ofMinutes(5), surroundings().withExecutor(tasks::add));
        held.get();
        clock.advance(Duration.ofHours(1));
        assertThat(held.get()).isEqualTo(1);
        assertThat(fetches).hasValue(2);
        clock.advance(Duration.ofSeconds(10));
        assertThat(held.get()).isEqualTo(1);
        assertThat(fetches).as("nobody waited").hasValue(2);
        assertThat(tasks).hasSize(1);
    }

    private Integer thenDown() {
        if (fetches.incrementAndGet() > 1) {
            throw UnreachableException.of(FailureCode.TIMED_OUT, "down");
        }
        return 1;
    }

    @Test
    @DisplayName("is kept, and renewed by a later caller, where the executor takes no more tasks")
    void rejected() {
        LastGood<Integer> held = new LastGood<>(
                fetches::incrementAndGet, Duration.ofMinutes(5), surroundings().withExecutor(task -> {
                    throw new RejectedExecutionException();
                }));
        held.get();
        clock.advance(Duration.ofMinutes(6));
        assertThat(held.get()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(6));
        assertThat(held.get()).isEqualTo(2);
    }

    private Integer fastThenSlow() {
        int number = fetches.incrementAndGet();
        if (number > 1) {
            started.countDown();
            await(answer);
        }
        return number;
    }

    @Test
    @DisplayName("is fetched again by a follower whose leader was interrupted")
    void interruptedLeader() {
        LastGood<Integer> held = held();
        Thread leader = new Thread(() -> codeOf(held::get));
        leader.start();
        await(started);
        Future<Integer> follower = threads.submit(held::get);
        leader.interrupt();
        assertThat(result(follower)).isEqualTo(2);
    }

    @Test
    @DisplayName("is fetched again after a failure, which is told to all who waited for it")
    void failureShared() {
        LastGood<Integer> held = new LastGood<>(this::failsFirst, Duration.ofMinutes(5), surroundings());
        Future<FailureCode> leader = threads.submit(() -> codeOf(held::get));
        await(started);
        answer.countDown();
        assertThat(result(leader)).isEqualTo(FailureCode.TIMED_OUT);
        assertThat(held.get()).isEqualTo(2);
    }

    private Integer failsFirst() {
        Integer number = firstSlowly();
        if (number == 1) {
            throw UnreachableException.of(FailureCode.TIMED_OUT, "slow");
        }
        return number;
    }

    @Test
    @DisplayName("is fetched again where the clock was set back, for its age is unknown then")
    void clockSetBack() {
        LastGood<Integer> held = new LastGood<>(fetches::incrementAndGet, Duration.ofMinutes(5), surroundings());
        held.get();
        clock.advance(Duration.ofHours(-1));
        assertThat(held.get()).isEqualTo(2);
    }

    @Test
    @DisplayName("is not fetched over what another has fetched since the caller looked")
    void newerThan() {
        LastGood<Integer> held = new LastGood<>(fetches::incrementAndGet, Duration.ofMinutes(5), surroundings());
        Integer known = held.get();
        Integer newer = held.newerThan(known, () -> true);
        assertThat(newer).isEqualTo(2);
        assertThat(held.newerThan(known, () -> true)).isEqualTo(2);
        assertThat(fetches).hasValue(2);
    }

    @RepeatedTest(10)
    @DisplayName("is fetched anew by who asks after a failure was told: nobody meets the failed fetch again")
    void failureForgottenBeforeItIsTold() {
        LastGood<Integer> held = new LastGood<>(this::failsFirst, Duration.ofMinutes(5), surroundings());
        threads.submit(() -> codeOf(held::get));
        await(started);
        List<Thread> callers = new ArrayList<>();
        Queue<Integer> secondAnswers = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new Thread(() -> {
                codeOf(held::get);
                secondAnswers.add(held.get());
            }));
        }
        callers.forEach(Thread::start);
        callers.forEach(LastGoodTest::awaitWaiting);
        answer.countDown();
        callers.forEach(LastGoodTest::awaitEnd);
        assertThat(secondAnswers).hasSize(CALLERS).containsOnly(2);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("stays as it is where nobody fetches and it is said not to be worth it")
    void notWorthIt() {
        LastGood<Integer> held = new LastGood<>(fetches::incrementAndGet, Duration.ofMinutes(5), surroundings());
        Integer known = held.get();
        assertThat(held.newerThan(known, () -> false)).isSameAs(known);
        assertThat(fetches).hasValue(1);
    }

    @Test
    @DisplayName("is fetched again by who asks for what is there now, and is what all get from then on")
    void again() {
        LastGood<Integer> held = new LastGood<>(fetches::incrementAndGet, Duration.ofMinutes(5), surroundings());
        assertThat(held.get()).isEqualTo(1);
        assertThat(held.again()).isEqualTo(2);
        assertThat(held.get()).isEqualTo(2);
        assertThat(fetches).hasValue(2);
    }
}
