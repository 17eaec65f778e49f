package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.fault.WireFault;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a message, or spoils the writing as a wire fault says. */
final class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private Sending() {}

    static void send(Context ctx, Message message, Optional<WireFault> fault) {
        WireFault wire = fault.orElse(null);
        if (wire instanceof WireFault.ConnectionReset) {
            reset(ctx);
        } else if (wire instanceof WireFault.Truncated) {
            truncated(ctx, message);
        } else if (wire instanceof WireFault.Dripping dripping) {
            dripping(ctx, message, dripping.interval().toNanos());
        } else if (wire instanceof WireFault.HugeBody huge) {
            huge(ctx, huge.bytes());
        } else if (wire instanceof WireFault.HalfClosed) {
            halfClosed(ctx, message);
        } else if (wire instanceof WireFault.Edited edited) {
            ctx.disableCompression();
            Message changed = EditedMessage.of(message, edited.edit());
            head(ctx, changed);
            ctx.result(changed.body());
        } else {
            head(ctx, message);
            ctx.result(message.body());
        }
    }

    private static void head(Context ctx, Message message) {
        ctx.status(message.status());
        message.headers().forEach(ctx::header);
        message.cookies().forEach(cookie -> ctx.res().addHeader("Set-Cookie", cookie));
    }

    private static void truncated(Context ctx, Message message) {
        head(ctx, message);
        ctx.res().setContentLength(Math.max(message.body().length, 2));
        written(() -> {
            OutputStream out = ctx.res().getOutputStream();
            out.write(message.body(), 0, message.body().length / 2);
            out.flush();
        });
        endPoint(ctx).close();
    }

    /** Says no length, sends half, and closes: who reads to the end has an answer. */
    private static void halfClosed(Context ctx, Message message) {
        head(ctx, message);
        ctx.disableCompression().header("Connection", "close");
        written(() -> {
            OutputStream out = ctx.res().getOutputStream();
            out.write(message.body(), 0, message.body().length / 2);
            out.flush();
        });
    }

    private static void dripping(Context ctx, Message message, long nanos) {
        head(ctx, message);
        ctx.res().setContentLength(message.body().length);
        written(() -> {
            OutputStream out = ctx.res().getOutputStream();
            for (byte one : message.body()) {
                out.write(one);
                out.flush();
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        });
    }

    private static void huge(Context ctx, long bytes) {
        ctx.status(200).contentType("application/json; charset=utf-8").disableCompression();
        byte[] block = "a".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        written(() -> {
            OutputStream out = ctx.res().getOutputStream();
            out.write("{\"padding\":\"".getBytes(StandardCharsets.US_ASCII));
            for (long left = bytes; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
            out.write("\"}".getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** Closes with linger zero, which makes a reset of it. */
    private static void reset(Context ctx) {
        EndPoint endPoint = endPoint(ctx);
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            written(() -> channel.setOption(StandardSocketOptions.SO_LINGER, 0));
            written(channel::close);
        }
        endPoint.close();
    }

    private static EndPoint endPoint(Context ctx) {
        return ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    private interface Writing {
        void run() throws IOException, InterruptedException;
    }

    private static void written(Writing writing) {
        try {
            writing.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the caller has had enough of a spoiled answer and left: that is what faults are for
            LOG.debug("the caller left during a fault", e);
        }
    }
}
