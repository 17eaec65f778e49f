package dev.latchkey.doctor.recipe;

import dev.latchkey.doctor.product.Algorithms;
import dev.latchkey.doctor.product.Line;
import dev.latchkey.doctor.product.Needs;
import dev.latchkey.doctor.product.Pkce;
import dev.latchkey.doctor.product.Product;
import dev.latchkey.doctor.product.Prompt;
import dev.latchkey.doctor.product.Refresh;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What would go wrong with this product at this provider, and what to do about it. */
final class Warnings {
    private final Order order;
    private final Product product;
    private final Needs needs;
    private final Places places;
    private final List<String> warnings = new ArrayList<>();

    private Warnings(Order order, Places places) {
        this.order = order;
        this.product = order.product();
        this.needs = order.product().needs();
        this.places = places;
    }

    static List<String> of(Order order, Places places) {
        Warnings it = new Warnings(order, places);
        it.algorithm();
        it.refreshToken();
        it.scopes();
        it.address();
        it.signOut();
        it.pkce();
        it.http();
        it.email();
        order.product().notes().stream()
                .filter(order::has)
                .map(Line::text)
                .map(places::fill)
                .forEach(it.warnings::add);
        return it.warnings;
    }

    private void algorithm() {
        String used = order.provider().algorithm();
        Algorithms algorithms = needs.algorithms();
        if (algorithms.rule() == Algorithms.Rule.UNKNOWN) {
            warnings.add("Whether " + product.name() + " takes ID tokens signed with " + used
                    + " could not be found out. If it does not, rotate the key in the Console to RSA: Signing keys.");
        } else if (!algorithms.takes(used)) {
            warnings.add(product.name() + " takes " + String.join(", ", algorithms.names())
                    + ", and this provider signs with " + used + ". " + algorithmRemedy(used));
        }
    }

    private String algorithmRemedy(String used) {
        String setting = needs.algorithms().setting();
        return setting.isEmpty()
                ? "Rotate the provider's key to one that it takes (Logto Console: Signing keys)."
                : "Set " + setting + " to " + used + ", as the recipe does.";
    }

    private void refreshToken() {
        Prompt prompt = needs.prompt();
        if (order.alwaysIssue()) {
            warnings.add(
                    product.name() + " " + cannot(prompt) + ", so Logto gives it no refresh token for offline_access."
                            + " The switch Always issue refresh token does; it is there for Traditional Web and Single Page App.");
        } else if (order.consent()) {
            warnings.add(
                    "offline_access brings a refresh token only together with prompt=consent: Logto drops it silently"
                            + " otherwise. " + product.name() + " sends both by " + prompt.how() + ".");
        } else if (needs.refresh().use() == Refresh.Use.SETTING) {
            warnings.add("Without " + needs.refresh().how()
                    + " it uses no refresh token; --refresh makes the recipe with one.");
        }
        if (order.refresh() && needs.refresh().use() == Refresh.Use.NO) {
            warnings.add(product.name() + " does nothing with a refresh token.");
        }
    }

    private String cannot(Prompt prompt) {
        return switch (prompt.can()) {
            case NEWER -> "sends prompt=consent in newer versions only (" + prompt.how() + ")";
            case LINK -> "sends no prompt=consent by its own button (" + places.fill(prompt.how()) + ")";
            case UNKNOWN -> "is not known to send prompt=consent";
            default -> "cannot send prompt=consent";
        };
    }

    private void scopes() {
        List<String> byDefault = Stream.of(needs.defaultScopes().split(" "))
                .filter(scope -> !scope.isEmpty())
                .toList();
        List<String> missing = Stream.concat(
                        needs.isOpenId() ? Stream.of("openid") : Stream.empty(), order.requiredScopes().stream())
                .distinct()
                .filter(scope -> !byDefault.contains(scope))
                .toList();
        if (!missing.isEmpty()) {
            warnings.add("Set the scopes: by default " + product.name() + " asks for "
                    + (byDefault.isEmpty() ? "nothing" : String.join(" ", byDefault)) + ", and that lacks "
                    + String.join(", ", missing) + ".");
        }
    }

    private void address() {
        switch (needs.provider()) {
            case DISCOVERY -> warnings.add("It wants the whole address of the discovery document, not the issuer.");
            case ISSUER ->
                warnings.add(
                        "It wants the issuer, without /.well-known/openid-configuration and without a slash at the end.");
            default -> {}
        }
        if (!order.provider().looksLikeLogto()) {
            warnings.add(
                    "The issuer does not end in /oidc, as Logto's does: compare the addresses with the provider's discovery"
                            + " document, or let --discover read it.");
        }
    }

    private void signOut() {
        if (!product.postSignOutRedirectUris().isEmpty()) {
            warnings.add(
                    "After a sign-out Logto sends people only to an address that is registered, character by character: "
                            + places.fill(product.postSignOutRedirectUris().get(0))
                            + ". Else it answers 400, post_logout_redirect_uri not registered.");
        }
    }

    private void pkce() {
        if (needs.pkce().when() == Pkce.When.NEVER) {
            warnings.add(
                    "It sends no PKCE: the application must be Traditional Web. Single Page and Native Apps refuse it.");
        }
    }

    private void http() {
        if (order.isExposed()) {
            warnings.add("Plain http on a network shows passwords and tokens to everybody on it: use https.");
        }
    }

    private void email() {
        if (order.needsEmail()) {
            warnings.add("Logto sends email: null for a user without an email address, and " + product.name()
                    + " refuses that.");
        }
    }
}
