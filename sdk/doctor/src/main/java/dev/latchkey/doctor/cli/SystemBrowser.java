package dev.latchkey.doctor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The browser of whoever sits at the terminal. */
final class SystemBrowser {
    private SystemBrowser() {}

    /** Says the address, and opens it where this machine knows how. */
    static void open(URI address, PrintWriter err) {
        err.println("Sign in in your browser; if none opens, go to");
        err.println();
        err.println("  " + address);
        err.println();
        err.flush();
        try {
            new ProcessBuilder(command(address.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            err.println("No browser could be opened here.");
            err.flush();
        }
    }

    private static List<String> command(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        return List.of(system.contains("mac") ? "open" : "xdg-open", address);
    }
}
