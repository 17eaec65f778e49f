package dev.latchkey.samples.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The page as HTML: no script, nothing from the network, everything escaped. */
final class WirePage {

    private static final String STYLE = resource("wire.css");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy",
                    "default-src 'none'; img-src data:; style-src 'sha256-" + sha256(STYLE)
                            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store");

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>On the wire · %1$s</title>
            <link rel="icon" href="data:,">
            <style>%2$s</style>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the requests</a>
            <header>
            <p class="app"><a href="/" data-testid="wire-home">%1$s</a></p>
            <h1>On the wire</h1>
            <p>What this app, the browser and the provider said to each other, oldest first: the newest fifty requests since it started, of all
            who use it. Whatever would let a reader be somebody else is hidden: <code>****</code> stands for all of a value, <code>…</code> for
            the rest of one. A real product would not show this page.</p>
            %3$s
            <form method="post" action="/wire/clear"><button data-testid="clear">Clear</button></form>
            %4$s
            </header>
            <main id="content" tabindex="-1">
            %5$s
            </main>
            </body>
            </html>
            """;

    /** At the window's lower edge as long as requests are in it: on a telephone the page is sixty screens long. */
    private static final String BACK =
            "<p class=\"back\"><a href=\"#requests\" data-testid=\"back\">↑ All requests</a></p>";

    private WirePage() {}

    /** @param note of the sample's own; empty for none */
    static PageReply of(String app, String note, List<Exchange> exchanges) {
        String hint = note.isEmpty() ? "" : "<p class=\"note\" data-testid=\"wire-note\">" + Html.text(note) + "</p>";
        StringBuilder sections = new StringBuilder();
        for (int index = 0; index < exchanges.size(); index++) {
            sections.append(ExchangeSection.of(index + 1, exchanges.get(index)));
        }
        String body = exchanges.isEmpty()
                ? "<p class=\"empty\" data-testid=\"wire-empty\">Nothing yet. <a href=\"/\">Sign in</a> and come back.</p>"
                : sections.append(BACK).toString();
        return new PageReply(200, HEADERS, PAGE.formatted(Html.text(app), STYLE, hint, contents(exchanges), body));
    }

    private static String contents(List<Exchange> exchanges) {
        if (exchanges.isEmpty()) {
            return "";
        }
        StringBuilder items = new StringBuilder();
        for (int index = 0; index < exchanges.size(); index++) {
            Exchange exchange = exchanges.get(index);
            items.append("<li><a href=\"#request-%d\">%s</a> <span class=\"quiet\">%s</span></li>"
                    .formatted(index + 1, exchange.kind().title(), ExchangeSection.outcome(exchange)));
        }
        return "<nav id=\"requests\" tabindex=\"-1\" aria-label=\"Requests\"><ol data-testid=\"wire-contents\">" + items
                + "</ol></nav>";
    }

    private static String resource(String name) {
        try (InputStream file = WirePage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
