package dev.latchkey.doctor.recipe;

import dev.latchkey.doctor.product.Product;
import java.util.ArrayList;
import java.util.List;

/** What to do in the Logto Console, in the Console's own words. */
final class ConsoleSteps {
    private ConsoleSteps() {}

    static List<String> of(Order order, Places places) {
        Product product = order.product();
        List<String> steps = new ArrayList<>();
        steps.add("Applications, Create application, " + typeName(product) + ". Name it " + product.name()
                + ", press Create application, then Skip.");
        steps.add("Settings, Redirect URIs: " + joined(product.redirectUris(), places));
        if (!product.postSignOutRedirectUris().isEmpty()) {
            steps.add("Settings, Post sign-out redirect URIs: " + joined(product.postSignOutRedirectUris(), places));
        }
        if (order.alwaysIssue()) {
            steps.add("Refresh token: turn on Always issue refresh token.");
        }
        steps.add("Save changes.");
        steps.add(
                "Endpoints & Credentials: App ID is the client ID, and the value under App secrets is the client secret.");
        if (order.needsEmail()) {
            steps.add("Sign-in experience, Sign-up and sign-in: Email address, or a connector that gives one."
                    + " Whoever has no email address cannot use " + product.name() + ".");
        }
        return steps;
    }

    /** As the dialog says it. */
    private static String typeName(Product product) {
        return switch (product.applicationType()) {
            case "SPA" -> "Single Page App";
            case "Native" -> "Native App";
            case "MachineToMachine" -> "Machine-to-machine";
            default -> "Traditional Web";
        };
    }

    private static String joined(List<String> addresses, Places places) {
        return String.join(" and ", addresses.stream().map(places::fill).toList());
    }
}
