package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import dev.latchkey.session.Session;
import io.javalin.http.Context;
import java.util.Optional;

/** Who is at the other end of a request, and what is to be said to them. */
final class Visitors {

    private final Sso sso;

    Visitors(Sso sso) {
        this.sso = sso;
    }

    Optional<Session> session(Context ctx) {
        return sso.latchkey().session(ctx);
    }

    Optional<Member> member(Context ctx) {
        return session(ctx).flatMap(session -> sso.state().members().bySubject(session.subject()));
    }

    Frame frame(Context ctx, String current, String title) {
        return new Frame(current, title, member(ctx), banner(ctx));
    }

    /** The notice or message named in the address; an unknown notice is told like Outline does, without a reason. */
    private Optional<Banner> banner(Context ctx) {
        Optional<String> reference = Optional.ofNullable(ctx.queryParam("ref"));
        Optional<Failure> failure = reference.flatMap(sso.state().incidents()::find);
        Optional<String> known = failure.flatMap(found -> reference);
        Optional<Banner> notice = Optional.ofNullable(ctx.queryParam("notice"))
                .map(word -> Banner.of(Notice.byWord(word).orElse(Notice.AUTH_ERROR), failure, known));
        return notice.or(() -> Optional.ofNullable(ctx.queryParam("message"))
                .flatMap(Message::byWord)
                .map(message -> Banner.of(message, failure, known)));
    }
}
