package dev.latchkey.spring.failure;

import dev.latchkey.config.Surroundings;
import dev.latchkey.web.ErrorPages;
import dev.latchkey.web.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes core's page of a failure: what happened, why, what to do, and its code. */
public final class Pages {

    private final ErrorPages errors;

    public Pages(Surroundings surroundings) {
        this.errors = ErrorPages.of(surroundings);
    }

    public void write(Failed failed, String tryAgain, HttpServletResponse response) throws IOException {
        Reply reply = errors.reply(failed.failure(), failed.retryAfter(), tryAgain);
        write(reply, reply.status(), response);
    }

    /** Whatever kept the access token from being renewed: the session stays, and the user may try again. */
    void writeUnavailable(Failed failed, HttpServletResponse response) throws IOException {
        Reply reply = errors.reply(failed.failure(), failed.retryAfter(), "");
        write(reply, HttpServletResponse.SC_SERVICE_UNAVAILABLE, response);
    }

    private static void write(Reply reply, int status, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        reply.headers().forEach(response::setHeader);
        response.getWriter().write(reply.body().orElse(""));
    }
}
