package dev.latchkey.doctor.recipe;

import dev.latchkey.doctor.product.Configuration;
import dev.latchkey.doctor.product.Line;
import dev.latchkey.doctor.product.Product;
import java.util.List;

/**
 * A recipe, filled in.
 *
 * @param console what to do in the Logto Console, in order
 * @param pieces what to enter in the product
 * @param warnings what would go wrong otherwise
 * @param promptHow how the product sends {@code prompt=consent}; empty where it cannot
 */
public record Recipe(
        Product product,
        String issuer,
        List<String> console,
        List<Piece> pieces,
        List<String> warnings,
        String promptHow) {

    /**
     * A piece of configuration.
     *
     * @param kind as in {@link Configuration}
     */
    public record Piece(String title, String kind, List<String> lines) {
        /** All of it, with a line end after each line. */
        public String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    public Recipe {
        console = List.copyOf(console);
        pieces = List.copyOf(pieces);
        warnings = List.copyOf(warnings);
    }

    /** Makes it; asks nobody. */
    public static Recipe of(Order order) {
        Places places = new Places(order);
        return new Recipe(
                order.product(),
                order.provider().issuer(),
                ConsoleSteps.of(order, places),
                order.product().configuration().stream()
                        .map(configuration -> piece(order, configuration, places))
                        .filter(piece -> !piece.lines().isEmpty())
                        .toList(),
                Warnings.of(order, places),
                places.fill(order.product().needs().prompt().how()));
    }

    private static Piece piece(Order order, Configuration configuration, Places places) {
        List<String> lines = configuration.lines().stream()
                .filter(order::has)
                .map(Line::text)
                .map(places::fill)
                .toList();
        return new Piece(configuration.title(), configuration.kind(), lines);
    }
}
