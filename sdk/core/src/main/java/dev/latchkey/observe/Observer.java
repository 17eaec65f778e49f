package dev.latchkey.observe;

/**
 * Is told what begins and how it ends: the extension point for metrics and traces. It is called by many threads at once, in the thread
 * that does the work, and what it throws is logged and does no harm. {@link MicrometerObserver} is one.
 */
@FunctionalInterface
public interface Observer {

    /** Something begins. The span is ended once, in the same thread; what begins meanwhile in this thread is part of it. */
    Span begin(Observed observed);

    /** The task, for another thread, in which what begins is part of what is under way in this one. */
    default Runnable carried(Runnable task) {
        return task;
    }

    /** The one that looks away. */
    static Observer none() {
        return observed -> ending -> {};
    }

    /** Something that has begun. */
    @FunctionalInterface
    interface Span {

        /** It is over. */
        void end(Ending ending);
    }
}
