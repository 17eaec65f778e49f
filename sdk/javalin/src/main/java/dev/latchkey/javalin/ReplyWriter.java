package dev.latchkey.javalin;

import dev.latchkey.session.Freshness;
import dev.latchkey.web.FreshReply;
import dev.latchkey.web.Reply;
import dev.latchkey.web.ResponseCookie;
import io.javalin.http.Context;
import java.util.List;

/** Writes a framework-neutral {@link Reply} as a Javalin answer. */
final class ReplyWriter {

    private ReplyWriter() {}

    static void write(Reply reply, Context ctx) {
        write(reply, ctx, ctx.contextPath());
    }

    /** The core's {@code /} is the home page of the app, which the core does not know. */
    static void write(Reply reply, Context ctx, String root) {
        ctx.status(reply.status());
        reply.headers().forEach(ctx::header);
        writeCookies(reply.cookies(), ctx);
        reply.location()
                .map(location -> location.toString().equals("/") ? root + "/" : location.toString())
                .ifPresent(location -> ctx.header("Location", location));
        reply.body().ifPresent(ctx::result);
    }

    /** For an answer that the app writes: the cookies, and that nobody keeps it or learns its address, which has the code. */
    static void prepare(Reply reply, Context ctx) {
        ctx.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer");
        writeCookies(reply.cookies(), ctx);
    }

    /** The cookies that belong to a fresh token, and the token. */
    static Freshness answered(FreshReply reply, Context ctx) {
        writeCookies(reply.cookies(), ctx);
        return reply.freshness();
    }

    static void writeCookies(List<ResponseCookie> cookies, Context ctx) {
        cookies.forEach(cookie -> ctx.res().addHeader("Set-Cookie", cookie.header()));
    }
}
