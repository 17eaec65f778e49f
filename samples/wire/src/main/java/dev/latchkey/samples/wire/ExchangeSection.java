package dev.latchkey.samples.wire;

import dev.latchkey.samples.wire.Exchange.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** One request and its answer as a section of the page. */
final class ExchangeSection {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private static final String SECTION = """
            <section id="request-%1$d" aria-labelledby="title-%1$d" data-testid="%2$s">
            <h2 id="title-%1$d">%1$d. %3$s</h2>
            <p class="quiet"><time datetime="%4$s">%5$s</time> · %6$s</p>
            <p>%7$s</p>
            <pre>%8$s</pre>
            %9$s</section>
            """;

    private static final String ROW = """
            <div class="row"><dt><code>%s</code></dt><dd class="value" data-testid="value-%s"><code>%s</code></dd><dd class="why">%s</dd></div>
            """;

    private ExchangeSection() {}

    static String of(int number, Exchange exchange) {
        Kind kind = exchange.kind();
        Instant at = exchange.at();
        return SECTION.formatted(
                number,
                kind.word(),
                kind.title(),
                at,
                TIME.format(at),
                kind.channel().text(),
                kind.what(),
                Html.text(exchange.method() + " " + exchange.address()),
                list("Headers", exchange.headers(), exchange)
                        + list("Parameters", exchange.sent(), exchange)
                        + answer(number, exchange));
    }

    /** In a few characters, for the list of contents. */
    static String outcome(Exchange exchange) {
        Optional<String> status = exchange.answer().map(answer -> String.valueOf(answer.status()));
        return exchange.kind().channel().isAnswered()
                ? status.orElse("no answer")
                : exchange.kind().channel().brief();
    }

    private static String answer(int number, Exchange exchange) {
        return exchange.answer()
                .map(answer -> "<h3>Answer <span data-testid=\"status\">" + answer.status() + "</span></h3>"
                        + "<div data-testid=\"answer\">" + list("Headers of the answer", answer.headers(), exchange)
                        + list("In WWW-Authenticate", answer.challenge(), exchange)
                        + list("Members of the answer", answer.members(), exchange) + document(number, answer)
                        + note(answer)
                        + "</div>")
                .orElse("");
    }

    private static String document(int number, Answer answer) {
        return answer.document().isEmpty()
                ? ""
                : "<details><summary>The document</summary><pre tabindex=\"0\" role=\"region\" aria-label=\"The document of request "
                        + number + "\">" + Html.text(answer.document()) + "</pre></details>";
    }

    private static String note(Answer answer) {
        return answer.note().isEmpty() ? "" : "<p class=\"quiet\">" + Html.text(answer.note()) + "</p>";
    }

    private static String list(String title, List<Shown> all, Exchange exchange) {
        if (all.isEmpty()) {
            return "";
        }
        boolean ofLogto = exchange.kind().channel() == Kind.Channel.TO_PROVIDER;
        StringBuilder rows = new StringBuilder();
        for (Shown one : all) {
            String name = Html.text(one.name());
            rows.append(ROW.formatted(name, name, Html.text(one.value()), explained(one, ofLogto)));
        }
        return "<h3>" + title + "</h3><dl>" + rows + "</dl>";
    }

    /** What Logto does with a header is of interest only where Logto is asked. */
    private static String explained(Shown one, boolean ofLogto) {
        Explanation explanation = one.explanation();
        String source = explanation.source().isEmpty()
                ? ""
                : " <span class=\"source\">" + Html.text(explanation.source()) + "</span>";
        boolean silent = one.place() == Place.HEADER && !ofLogto;
        String logto = silent || explanation.logto().isEmpty()
                ? ""
                : " <span class=\"logto\"><b>Logto:</b> " + Html.text(explanation.logto()) + "</span>";
        return Html.text(explanation.what()) + source + logto;
    }
}
