package dev.latchkey.mockidp.journal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The journal as a sequence diagram: a lifeline for the browser, one for each application, one for the provider. Plain SVG, with
 * nothing to load; its title and description say in words what the picture shows.
 */
final class SequenceDiagram {
    private static final int MOST = 200;
    private static final int COLUMN = 340;
    private static final int MARGIN = 110;
    private static final int HEAD = 96;
    private static final int STEP = 26;

    private final List<String> lifelines;
    private final StringBuilder arrows = new StringBuilder();
    private int y = HEAD;

    private SequenceDiagram(List<String> lifelines) {
        this.lifelines = lifelines;
    }

    static String of(List<JournalEntry> entries) {
        List<JournalEntry> shown = entries.subList(Math.max(0, entries.size() - MOST), entries.size());
        List<DiagramRow> rows = shown.stream()
                .map(entry -> DiagramRow.of(entry, somebody(shown)))
                .toList();
        SequenceDiagram diagram = new SequenceDiagram(lifelines(rows));
        if (shown.size() < entries.size()) {
            diagram.note(MARGIN, (entries.size() - shown.size()) + " earlier requests are left out", false);
        }
        rows.forEach(diagram::row);
        return diagram.drawn(rows);
    }

    /** Requests that name no application are those of the only one, if there is one only. */
    private static String somebody(List<JournalEntry> entries) {
        List<String> known = entries.stream()
                .flatMap(entry -> entry.clientId().stream())
                .distinct()
                .toList();
        return known.size() == 1 ? known.get(0) : DiagramRow.SOMEBODY;
    }

    private static List<String> lifelines(List<DiagramRow> rows) {
        Set<String> applications = new LinkedHashSet<>();
        for (DiagramRow row : rows) {
            applications.add(row.from());
            applications.add(row.to());
        }
        applications.remove(DiagramRow.BROWSER);
        applications.remove(DiagramRow.PROVIDER);
        List<String> all = new ArrayList<>();
        all.add(DiagramRow.BROWSER);
        all.addAll(applications);
        all.add(DiagramRow.PROVIDER);
        return all;
    }

    private int x(String lifeline) {
        return MARGIN + COLUMN * lifelines.indexOf(lifeline);
    }

    private int width() {
        return 2 * MARGIN + COLUMN * (lifelines.size() - 1);
    }

    private void row(DiagramRow row) {
        arrows.append("<g>")
                .append(Svg.title(row.from() + " asks " + row.to() + ": " + row.asked() + " – " + row.answered()));
        arrow(row.from(), row.to(), row.asked(), "asks");
        arrow(row.to(), row.from(), row.answered(), row.refused() ? "refuses" : "answers");
        row.onward().ifPresent(application -> arrow(row.from(), application, "goes on to the application", "answers"));
        row.fault().ifPresent(name -> note(x(DiagramRow.BROWSER), "Spoiled by the fault " + name, true));
        row.why().forEach(why -> note(x(DiagramRow.BROWSER), why, row.refused()));
        arrows.append("</g>");
        y += STEP / 2;
    }

    private void arrow(String from, String to, String label, String kind) {
        y += STEP;
        int start = x(from);
        int end = x(to);
        int most = Math.max(1, Math.abs(end - start)) / 7;
        arrows.append(Svg.text((start + end) / 2, y - 5, Svg.shortened(label, most), kind, "middle"));
        arrows.append(Svg.line(start, y, end, y, kind));
        y += 4;
    }

    /** Long sentences take several lines. */
    private void note(int x, String text, boolean refusal) {
        for (String line : Svg.wrapped(text, (width() - x - 30) / 8)) {
            y += 16;
            arrows.append(Svg.text(x + 10, y, line, refusal ? "why" : "label", "start"));
        }
    }

    private String drawn(List<DiagramRow> rows) {
        int height = y + 2 * STEP;
        StringBuilder svg = new StringBuilder(Svg.beginning(width(), height))
                .append("<title id=\"t\">What was asked and answered at the mock IdP</title><desc id=\"d\">")
                .append(Svg.escaped(described(rows)))
                .append("</desc>")
                .append(Svg.MARKERS);
        for (String lifeline : lifelines) {
            svg.append(Svg.line(x(lifeline), 58, x(lifeline), height - STEP, "life"))
                    .append(Svg.box(x(lifeline), Svg.shortened(lifeline, 26)));
        }
        return svg.append(arrows).append("</svg>").toString();
    }

    private static String described(List<DiagramRow> rows) {
        StringBuilder text = new StringBuilder(rows.size() + " requests, oldest first.");
        rows.forEach(row -> text.append(' ')
                .append(row.from())
                .append(" to ")
                .append(row.to())
                .append(": ")
                .append(row.asked())
                .append(", answered ")
                .append(row.answered())
                .append('.'));
        return text.toString();
    }
}
