package dev.latchkey.doctor.report;

import dev.latchkey.doctor.Examination;
import dev.latchkey.doctor.check.Part;
import dev.latchkey.doctor.check.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The examination as one web page that needs nothing else: no script, no font and no picture from anywhere. */
public final class HtmlReport {
    private HtmlReport() {}

    /** The page. */
    public static String of(Examination examination) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n<title>"
                + Html.text(TextReport.summary(examination) + " Latchkey doctor") + "</title>\n"
                + "<link rel=\"icon\" href=\"data:,\">\n<style>\n" + style() + "</style>\n</head>\n<body>\n"
                + fragment(examination) + "</body>\n</html>\n";
    }

    /** The page's content, {@code <main>}, for a page of one's own; the classes of its elements begin with {@code doctor-}. */
    public static String fragment(Examination examination) {
        return "<main class=\"doctor\">\n" + head(examination) + problems(examination) + all(examination)
                + examination.trace().map(SequenceDiagram::of).orElse("") + "</main>\n";
    }

    /** The style sheet of {@link #fragment}. */
    public static String style() {
        try (InputStream css = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(Examination examination) {
        String product = examination
                .integration()
                .product()
                .map(it -> it.name() + " as ")
                .orElse("");
        return "<header>\n<p class=\"doctor-name\">Latchkey doctor</p>\n<h1 class=\"doctor-"
                + (examination.isWell() ? "well" : "unwell") + "\">" + Html.text(TextReport.summary(examination))
                + "</h1>\n<p>"
                + Html.text(product) + "<code>"
                + Html.text(examination.integration().clientId()) + "</code> at <code>"
                + Html.text(examination.integration().issuer()) + "</code>, "
                + Html.text(examination.at().toString().replaceFirst("\\..*Z", "Z")) + "</p>\n</header>\n";
    }

    /** What there is to do stands first. */
    private static String problems(Examination examination) {
        List<Result> problems = examination.results().stream()
                .filter(result -> result instanceof Result.Failed || result instanceof Result.Warned)
                .toList();
        if (problems.isEmpty()) {
            return "";
        }
        return "<section aria-labelledby=\"todo\">\n<h2 id=\"todo\">What to do</h2>\n"
                + problems.stream().map(HtmlReport::problem).collect(Collectors.joining()) + "</section>\n";
    }

    private static String problem(Result result) {
        String why = result instanceof Result.Failed failed ? failed.why() : ((Result.Warned) result).why();
        String remedy = result instanceof Result.Failed failed ? failed.remedy() : ((Result.Warned) result).remedy();
        return "<article class=\"doctor-card doctor-" + result.kind() + "\">\n<h3>" + badge(result) + " "
                + Html.text(result.check().title()) + "</h3>\n<p>" + Html.text(result.seen())
                + "</p>\n<dl>\n<dt>Why it matters</dt><dd>"
                + Html.text(why) + "</dd>\n<dt>Remedy</dt><dd>" + Html.text(remedy) + "</dd>\n</dl>\n</article>\n";
    }

    private static String all(Examination examination) {
        StringBuilder html = new StringBuilder();
        for (Part part : Part.values()) {
            String rows = examination.results().stream()
                    .filter(result -> result.check().part() == part)
                    .map(HtmlReport::row)
                    .collect(Collectors.joining());
            String id = "part-" + part.name().toLowerCase(Locale.ROOT);
            html.append("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + part.title() + "</h2>\n")
                    .append("<ul class=\"doctor-checks\" role=\"list\">\n" + rows + "</ul>\n</section>\n");
        }
        return html.toString();
    }

    private static String row(Result result) {
        return "<li class=\"doctor-" + result.kind() + "\">" + badge(result) + "<div><strong>"
                + Html.text(result.check().title()) + "</strong> <code>"
                + result.check().id() + "</code><br>"
                + Html.text(result.seen()) + "</div></li>\n";
    }

    private static String badge(Result result) {
        return "<span class=\"doctor-badge\">" + result.kind() + "</span>";
    }
}
