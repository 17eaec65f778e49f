package dev.latchkey.architecture.bad.signin;

import java.util.concurrent.atomic.AtomicInteger;

final class Remembers {
    private final AtomicInteger count = new AtomicInteger();

    int next() {
        return count.incrementAndGet();
    }
}
