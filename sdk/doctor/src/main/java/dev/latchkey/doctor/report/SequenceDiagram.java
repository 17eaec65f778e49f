package dev.latchkey.doctor.report;

import dev.latchkey.doctor.probe.Json;
import dev.latchkey.doctor.signin.Decoded;
import dev.latchkey.doctor.signin.Trace;
import dev.latchkey.doctor.signin.Trace.Party;
import dev.latchkey.doctor.signin.Trace.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A sign-in as a sequence diagram: an ordered list, which a screen reader reads as one, drawn as arrows between three lifelines by
 * its style sheet.
 */
final class SequenceDiagram {
    private SequenceDiagram() {}

    static String of(Trace trace) {
        String parties = Arrays.stream(Party.values())
                .map(party -> "<span>" + Html.text(party.title()) + "</span>")
                .collect(Collectors.joining());
        return "<section aria-labelledby=\"sequence\">\n<h2 id=\"sequence\">The sign-in, step by step</h2>\n"
                + "<p>Codes, tokens and secrets are cut to their first characters; tokens are decoded, without their signatures.</p>\n"
                + "<div class=\"doctor-parties\" aria-hidden=\"true\">" + parties
                + "</div>\n<ol class=\"doctor-steps\" role=\"list\">\n"
                + trace.steps().stream().map(SequenceDiagram::step).collect(Collectors.joining())
                + "</ol>\n</section>\n";
    }

    private static String step(Step step) {
        return "<li class=\"doctor-" + lane(step) + "\">\n<p class=\"doctor-arrow\"><span class=\"doctor-who\">"
                + Html.text(word(step.from()) + " to " + word(step.to())) + "</span> <span>" + Html.text(step.title())
                + "</span>"
                + "</p>\n"
                + details(step) + "</li>\n";
    }

    private static String word(Party party) {
        return party.title().replaceFirst(" \\(.*", "");
    }

    /** From which column to which, as the style sheet calls it. */
    private static String lane(Step step) {
        return step.from().column() + "-" + step.to().column();
    }

    private static String details(Step step) {
        if (step.fields().isEmpty()) {
            return "";
        }
        List<String> rows = step.fields().entrySet().stream()
                .map(field -> "<dt>" + Html.text(field.getKey()) + "</dt><dd>" + Html.text(field.getValue()) + "</dd>")
                .toList();
        return "<details><summary>" + Html.text(String.join(", ", step.fields().keySet())) + "</summary>\n<dl>"
                + String.join("", rows) + "</dl>" + tokens(step.tokens()) + "</details>\n";
    }

    private static String tokens(Map<String, Decoded> tokens) {
        return tokens.entrySet().stream()
                .map(token -> "<h3>" + Html.text(token.getKey())
                        + ", decoded</h3><pre tabindex=\"0\" role=\"region\" aria-label=\""
                        + Html.text(token.getKey()) + ", decoded\">"
                        + Html.text(Json.write(token.getValue().header()) + "\n"
                                + Json.write(token.getValue().claims()))
                        + "</pre>")
                .collect(Collectors.joining());
    }
}
