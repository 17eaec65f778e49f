package dev.latchkey.samples.plugin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One browser at one address of the assistant: its conversation, its pending login, its grant. */
final class Visitor {
    /** A line of the conversation. */
    record Line(Speaker speaker, String text, Optional<Api.Answer> answer) {}

    /** Who says a line. */
    enum Speaker {
        YOU,
        ASSISTANT
    }

    /** A login that was begun: its state, where the answer comes to, and the question that waits for it. */
    record PendingLogin(String state, String redirectUri, Optional<String> question) {
        @Override
        public String toString() {
            return "PendingLogin(****)";
        }
    }

    /** A refresh that was tried. */
    record Refresh(Instant at, String outcome, boolean rotated) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<Refresh> refreshes = new ArrayList<>();
    private Optional<PendingLogin> pending = Optional.empty();
    private Optional<Grant> grant = Optional.empty();
    private Optional<String> waiting = Optional.empty();

    synchronized void say(Speaker speaker, String text, Optional<Api.Answer> answer) {
        lines.add(new Line(speaker, text, answer));
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The question that a login would answer. */
    synchronized Optional<String> waiting() {
        return waiting;
    }

    synchronized void waitsFor(Optional<String> question) {
        waiting = question;
    }

    synchronized void begin(PendingLogin login) {
        pending = Optional.of(login);
    }

    /** The pending login, if the state is its own; it is used up then. */
    synchronized Optional<PendingLogin> finish(String state) {
        Optional<PendingLogin> found = pending.filter(login -> login.state().equals(state));
        if (found.isPresent()) {
            pending = Optional.empty();
        }
        return found;
    }

    synchronized Optional<Grant> grant() {
        return grant;
    }

    synchronized void keep(Optional<Grant> newer) {
        grant = newer;
    }

    synchronized void refreshed(Refresh refresh) {
        refreshes.add(0, refresh);
    }

    synchronized List<Refresh> refreshes() {
        return List.copyOf(refreshes);
    }
}
