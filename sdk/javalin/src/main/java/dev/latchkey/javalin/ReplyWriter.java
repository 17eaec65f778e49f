package dev.latchkey.javalin;

import dev.latchkey.web.Reply;
import dev.latchkey.web.ResponseCookie;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;

/** Writes a framework-neutral {@link Reply} as a Javalin answer. */
final class ReplyWriter {

    private ReplyWriter() {}

    static void write(Reply reply, Context ctx) {
        ctx.status(reply.status());
        reply.headers().forEach(ctx::header);
        writeCookies(reply.cookies(), ctx);
        reply.location().ifPresent(location -> ctx.header("Location", location(location, ctx)));
        reply.html().ifPresent(ctx::result);
    }

    /** The core's {@code /} is the home page of the app, which has a context path that the core does not know. */
    private static String location(URI location, Context ctx) {
        return location.toString().equals("/") ? ctx.contextPath() + "/" : location.toString();
    }

    /** For an answer that the app writes: the cookies, and that nobody keeps it or learns its address, which has the code. */
    static void prepare(Reply reply, Context ctx) {
        ctx.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer");
        writeCookies(reply.cookies(), ctx);
    }

    static void writeCookies(List<ResponseCookie> cookies, Context ctx) {
        cookies.forEach(cookie -> ctx.res().addHeader("Set-Cookie", cookie.header()));
    }
}
