package dev.latchkey.mockidp.journal;

import java.util.ArrayList;
import java.util.List;

/** The few elements of SVG that the diagram is drawn with. */
final class Svg {
    static final String MARKERS = marker("asks") + marker("answers") + marker("refuses");
    private static final String FONT = " font-family=\"system-ui,sans-serif\" font-size=\"13\"";

    private Svg() {}

    private static String marker(String kind) {
        return "<marker id=\"" + kind
                + "\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"9\" markerHeight=\"9\""
                + " orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"" + colour(kind) + "\"/></marker>";
    }

    /** Attributes, not styles: a page's policy may forbid those. */
    private static String colour(String kind) {
        return switch (kind) {
            case "asks" -> "#1b4f9c";
            case "refuses", "why" -> "#b3261e";
            case "life" -> "#8a94a6";
            default -> "#3c4450";
        };
    }

    private static String dashes(String kind) {
        return switch (kind) {
            case "asks" -> "";
            case "life" -> " stroke-dasharray=\"3 4\"";
            default -> " stroke-dasharray=\"6 3\"";
        };
    }

    static String beginning(int width, int height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" width=\"" + width
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\">"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>";
    }

    static String title(String text) {
        return "<title>" + escaped(text) + "</title>";
    }

    /** On white, so that it can be read where it crosses a lifeline. */
    static String text(int x, int y, String text, String kind, String anchor) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\"" + FONT + " fill=\"" + colour(kind)
                + "\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">" + escaped(text) + "</text>";
    }

    static String line(int x1, int y1, int x2, int y2, String kind) {
        String head = kind.equals("life") ? "" : " marker-end=\"url(#" + kind + ")\"";
        return "<line x1=\"" + x1 + "\" y1=\"" + y1 + "\" x2=\"" + x2 + "\" y2=\"" + y2 + "\" stroke=\"" + colour(kind)
                + "\"" + dashes(kind) + head + "/>";
    }

    /** The head of a lifeline. */
    static String box(int x, String text) {
        return "<rect fill=\"#eef1f6\" stroke=\"#8a94a6\" x=\"" + (x - 95)
                + "\" y=\"20\" width=\"190\" height=\"38\" rx=\"6\"/>"
                + "<text x=\"" + x + "\" y=\"44\" text-anchor=\"middle\" font-weight=\"600\"" + FONT
                + " fill=\"#1b1f24\">"
                + escaped(text) + "</text>";
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(1, most - 1)) + "…";
    }

    static List<String> wrapped(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + word.length() >= most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Text that stands in an element; what XML has no place for becomes a dot. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF\\uD800-\\uDFFF]", "·")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
