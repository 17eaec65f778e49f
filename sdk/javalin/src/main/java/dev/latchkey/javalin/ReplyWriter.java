package dev.latchkey.javalin;

import dev.latchkey.web.Reply;
import dev.latchkey.web.ResponseCookie;
import io.javalin.http.Context;

/** Writes a framework-neutral {@link Reply} as a Javalin answer. */
final class ReplyWriter {

    private ReplyWriter() {}

    static void write(Reply reply, Context ctx) {
        ctx.status(reply.status());
        writeCookies(reply, ctx);
        reply.location().ifPresent(location -> ctx.header("Location", location.toString()));
        reply.html().ifPresent(ctx::html);
    }

    /** Cookies and headers only: for an app that writes the page or the redirect itself. */
    static void writeCookies(Reply reply, Context ctx) {
        reply.headers().forEach(ctx::header);
        for (ResponseCookie cookie : reply.cookies()) {
            ctx.res().addHeader("Set-Cookie", cookie.header());
        }
    }
}
