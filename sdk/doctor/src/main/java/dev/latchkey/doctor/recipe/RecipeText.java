package dev.latchkey.doctor.recipe;

import dev.latchkey.doctor.product.NeededClaim;
import dev.latchkey.doctor.product.Needs;
import dev.latchkey.doctor.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A recipe for a person to read in a terminal. What is to be pasted stands at the left edge. */
final class RecipeText {
    private final List<String> lines = new ArrayList<>();

    private RecipeText() {}

    static String whole(Recipe recipe) {
        RecipeText text = new RecipeText();
        text.lines.add(recipe.product().name() + ", signing in at " + recipe.issuer());
        text.heading("In the Logto Console");
        text.numbered(recipe.console());
        for (Recipe.Piece piece : recipe.pieces()) {
            text.heading("In " + recipe.product().name() + ": " + piece.title());
            text.lines.addAll(piece.lines());
        }
        text.heading("Watch out");
        text.bullets(recipe.warnings());
        text.heading("What it needs");
        text.bullets(needs(recipe));
        text.heading("How we know");
        text.bullets(sources(recipe.product()));
        return String.join("\n", text.lines) + "\n";
    }

    /** Nothing but what is to be pasted. */
    static String configuration(Recipe recipe) {
        return recipe.pieces().stream().map(Recipe.Piece::text).collect(Collectors.joining("\n"));
    }

    private void heading(String text) {
        lines.add("");
        lines.add("== " + text);
        lines.add("");
    }

    private void numbered(List<String> steps) {
        for (int number = 1; number <= steps.size(); number++) {
            lines.add(" " + number + ". " + steps.get(number - 1));
        }
    }

    private void bullets(List<String> points) {
        points.forEach(point -> lines.add(" - " + point));
    }

    private static List<String> needs(Recipe recipe) {
        Needs needs = recipe.product().needs();
        List<String> points = new ArrayList<>();
        for (NeededClaim claim : needs.claims()) {
            points.add("claim " + String.join(" or ", claim.anyOf()) + " (scope " + claim.scope() + "), "
                    + (claim.required() ? "required" : "optional") + ": " + claim.why());
        }
        points.add("ID token signatures: " + algorithms(needs));
        points.add("at the token endpoint: "
                + (needs.authentication().isEmpty() ? "not known" : String.join(" or ", needs.authentication())));
        points.add("PKCE: " + switched(needs.pkce().when().name(), needs.pkce().setting()) + "; nonce: "
                + (needs.nonce() ? "yes" : "no"));
        points.add("prompt=consent: "
                + switched(needs.prompt().can().name(), recipe.promptHow()) + "; refresh token: "
                + switched(needs.refresh().use().name(), needs.refresh().how()));
        return points;
    }

    private static String algorithms(Needs needs) {
        return switch (needs.algorithms().rule()) {
            case ANY -> "not looked at";
            case DISCOVERED -> "those of the discovery document";
            case LISTED -> String.join(", ", needs.algorithms().names());
            case PINNED ->
                needs.algorithms().names().get(0) + ", unless "
                        + needs.algorithms().setting() + " says otherwise";
            case UNKNOWN -> "not known";
        };
    }

    private static String switched(String when, String how) {
        String word = when.toLowerCase(Locale.ROOT);
        return how.isEmpty() ? word : word + " (" + how + ")";
    }

    private static List<String> sources(Product product) {
        List<String> points = new ArrayList<>();
        points.add("version: " + product.read());
        product.sources()
                .forEach(
                        source -> points.add(source.of() + ": " + source.sure().words() + " (" + source.where() + ")"));
        return points;
    }
}
