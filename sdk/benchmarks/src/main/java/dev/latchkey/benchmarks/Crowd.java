package dev.latchkey.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Visitors who sign in side by side, each with connections and a session of its own: a server that answers late for want of an
 * acknowledgement keeps only one of them waiting.
 */
record Crowd(List<Peer.Visitor> visitors) {
    private static final int SIZE = 8;

    static Crowd at(Peer peer, int port) {
        return new Crowd(
                IntStream.range(0, SIZE).mapToObj(i -> peer.visitor(port)).toList());
    }

    void arrive() {
        visitors.forEach(Peer.Visitor::arrive);
    }

    /** That many code flows, shared evenly; ends when all are through. */
    void codeFlows(int flows) {
        List<Thread> threads = visitors.stream()
                .map(visitor ->
                        new Thread(() -> IntStream.range(0, flows / SIZE).forEach(i -> visitor.codeFlow())))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while measuring", e);
            }
        }
    }
}
