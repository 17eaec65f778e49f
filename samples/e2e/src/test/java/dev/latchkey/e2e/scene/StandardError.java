package dev.latchkey.e2e.scene;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while it is open. */
public final class StandardError implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    private StandardError() {
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    }

    public static StandardError capture() {
        return new StandardError();
    }

    public String text() {
        return captured.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
        before.print(text());
    }
}
