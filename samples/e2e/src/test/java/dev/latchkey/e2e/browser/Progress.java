package dev.latchkey.e2e.browser;

import java.time.Duration;
import java.util.function.Supplier;

/** Lines on the console while something slow goes on: nobody should wonder what the tests are waiting for. */
final class Progress {
    private Progress() {}

    static void say(String what) {
        System.out.println("[browser] " + what);
    }

    /** Says what begins and, when it is over, how many seconds it took. */
    static <T> T of(String what, Supplier<T> work) {
        say(what + " ...");
        long start = System.nanoTime();
        T result = work.get();
        say(what + ": " + Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0 + " s");
        return result;
    }
}
