package dev.latchkey.config;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Four threads, made when they are needed and gone when they are not. A thousand pieces of work wait; more are dropped. */
final class DaemonThreads implements Background {

    private static final int MOST_THREADS = 4;
    private static final int MOST_WAITING = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;

    DaemonThreads() {
        threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                DaemonThreads::thread,
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void run(Runnable work) {
        threads.execute(work);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "latchkey-background");
        thread.setDaemon(true);
        return thread;
    }
}
