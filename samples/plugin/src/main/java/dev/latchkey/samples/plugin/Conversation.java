package dev.latchkey.samples.plugin;

import dev.latchkey.samples.plugin.Visitor.Speaker;
import java.time.Clock;
import java.util.Optional;

/**
 * Answers a question with the plugin's help. A token that the assistant knows to be expired is refreshed first, once; after a
 * 401, or a refresh that was refused, the grant is gone and the login button is all that is left.
 */
final class Conversation {
    private final Api api;
    private final Logins logins;
    private final Clock clock;

    Conversation(Api api, Logins logins, Clock clock) {
        this.api = api;
        this.logins = logins;
        this.clock = clock;
    }

    void ask(Installation plugin, Visitor visitor, String question) {
        visitor.say(Speaker.YOU, question, Optional.empty());
        answer(plugin, visitor, question);
    }

    /** Answers the question that waited for the login. */
    void answerWaiting(Installation plugin, Visitor visitor) {
        visitor.waiting().ifPresent(question -> answer(plugin, visitor, question));
    }

    private void answer(Installation plugin, Visitor visitor, String question) {
        Tool tool = Tool.forQuestion(question);
        Optional<Grant> grant = usableGrant(plugin, visitor);
        Api.Answer answer = api.call(plugin.manifest().apiUrl(), tool, grant.map(Grant::accessToken));
        if (answer.isUnauthorized()) {
            visitor.keep(Optional.empty());
            visitor.waitsFor(Optional.of(question));
            visitor.say(
                    Speaker.ASSISTANT, "For this you need to log in with " + plugin.name() + ".", Optional.of(answer));
        } else {
            visitor.waitsFor(Optional.empty());
            visitor.say(Speaker.ASSISTANT, said(plugin, tool, answer), Optional.of(answer));
        }
    }

    private Optional<Grant> usableGrant(Installation plugin, Visitor visitor) {
        Optional<Grant> grant = visitor.grant();
        boolean refresh = grant.filter(had ->
                        had.isExpired(clock.instant()) && had.refreshToken().isPresent())
                .isPresent();
        return refresh ? logins.refresh(plugin, visitor, grant.get()) : grant;
    }

    private static String said(Installation plugin, Tool tool, Api.Answer answer) {
        boolean good = answer.status() >= 200 && answer.status() < 300;
        return good ? tool.say(answer) : plugin.name() + " answered " + answer.status() + ".";
    }
}
