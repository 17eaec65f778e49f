package dev.latchkey.samples.outline;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Redirects that carry what the next page says, by word and reference, never as text. */
final class Redirects {

    private Redirects() {}

    static void to(Context ctx, String path) {
        ctx.redirect(path, HttpStatus.SEE_OTHER);
    }

    static void toNotice(Context ctx, Notice notice, Optional<String> reference) {
        to(ctx, notice.address() + reference.map(ref -> "&ref=" + ref).orElse(""));
    }

    static void withMessage(Context ctx, String path, Message message, Optional<String> reference) {
        to(
                ctx,
                path + "?message=" + message.word()
                        + reference.map(ref -> "&ref=" + ref).orElse(""));
    }
}
