package dev.latchkey.mockidp.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The emails and text messages of the last day. */
public final class Inbox {
    private Inbox() {}

    /** All messages, newest first. */
    public static List<InboxMessage> messages(State state) {
        return state.all(SentMessage.class)
                .sorted(Comparator.comparing(SentMessage::key).reversed())
                .map(InboxMessage::of)
                .toList();
    }

    /** {@code GET /_mock/inbox}. */
    public static Step show(Scene scene, Request request) {
        return scene.answer(Answer.json(
                200, messages(scene.state()).stream().map(InboxMessage::toJson).toList()));
    }

    /** {@code DELETE /_mock/inbox}. */
    public static Step clear(Scene scene, Request request) {
        State state = scene.state();
        for (SentMessage message : state.all(SentMessage.class).toList()) {
            state = state.without(SentMessage.class, message.key());
        }
        return new Step(state, Answer.nothing(204));
    }

    static State with(Scene scene, Identifier to, Verification.Code code) {
        long next = scene.state()
                        .all(SentMessage.class)
                        .mapToLong(message -> Long.parseLong(message.key()))
                        .max()
                        .orElse(0)
                + 1;
        String channel = to.type().equals("email") ? "email" : "sms";
        return scene.state()
                .with(new SentMessage(
                        String.format(Locale.ROOT, "%012d", next),
                        to.value(),
                        channel,
                        code.event(),
                        code.text(),
                        scene.now()));
    }
}
