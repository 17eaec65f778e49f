package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Content;
import dev.latchkey.mockidp.engine.Request;
import dev.latchkey.mockidp.engine.ServerFailure;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a request that met a fault of the mock itself. Logged by place and kind: messages may hold what was sent. */
final class Failure {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
    private static final int FRAMES = 12;

    private Failure() {}

    static void answer(Exception failure, Context ctx) {
        String frames = Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\n\tat " + frame)
                .collect(Collectors.joining());
        LOG.error(
                "{} {} failed with {}{}",
                ctx.method().name(),
                ctx.path(),
                failure.getClass().getName(),
                frames);
        Request request = Requests.read(ctx);
        if (ServerFailure.answer(request).content() instanceof Content.JsonBody json) {
            ctx.status(500).contentType(json.contentType()).result(json.text());
        }
    }
}
