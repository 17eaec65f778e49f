package dev.latchkey.doctor.report;

import dev.latchkey.doctor.Examination;
import dev.latchkey.doctor.check.Part;
import dev.latchkey.doctor.check.Result;
import java.util.List;
import java.util.Optional;

/** The examination as text for a terminal. */
public final class TextReport {
    private static final int WIDTH = 100;
    private static final String INDENT = "         ";

    private final boolean colour;
    private final StringBuilder text = new StringBuilder();

    private TextReport(boolean colour) {
        this.colour = colour;
    }

    /** The report, with colours of ANSI where they are wanted. */
    public static String of(Examination examination, boolean colour) {
        return new TextReport(colour).written(examination);
    }

    private String written(Examination examination) {
        for (Part part : Part.values()) {
            List<Result> results = examination.results().stream()
                    .filter(result -> result.check().part() == part)
                    .toList();
            if (!results.isEmpty()) {
                text.append(bold(part.title())).append('\n');
                results.forEach(this::result);
                text.append('\n');
            }
        }
        return text.append(summary(examination)).append('\n').toString();
    }

    private void result(Result result) {
        text.append(' ').append(mark(result)).append("  ").append(result.check().title());
        text.append(dim("  " + result.check().id())).append('\n');
        paragraph("", result.seen());
        details(result).ifPresent(details -> {
            paragraph("Why:    ", details.why());
            paragraph("Remedy: ", details.remedy());
        });
    }

    private record Details(String why, String remedy) {}

    private static Optional<Details> details(Result result) {
        if (result instanceof Result.Failed failed) {
            return Optional.of(new Details(failed.why(), failed.remedy()));
        }
        return result instanceof Result.Warned warned
                ? Optional.of(new Details(warned.why(), warned.remedy()))
                : Optional.empty();
    }

    private void paragraph(String label, String words) {
        String margin = INDENT + " ".repeat(label.length());
        StringBuilder line = new StringBuilder(INDENT + label);
        for (String word : words.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > margin.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(margin);
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /** The words stand beside the colours, for who sees none. */
    private String mark(Result result) {
        return switch (result.kind()) {
            case "passed" -> coloured("32", "ok    ");
            case "failed" -> coloured("31;1", "FAILED");
            case "warned" -> coloured("33", "warn  ");
            default -> coloured("2", "skip  ");
        };
    }

    static String summary(Examination examination) {
        int failed = examination.failed().size();
        int warned = examination.warned().size();
        String warnings = warned == 0 ? "" : ", " + counted(warned, "warning");
        return failed == 0 ? "All well" + warnings + "." : counted(failed, "problem") + " found" + warnings + ".";
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private String bold(String words) {
        return coloured("1", words);
    }

    private String dim(String words) {
        return coloured("2", words);
    }

    private String coloured(String code, String words) {
        return colour ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
    }
}
