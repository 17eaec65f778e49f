package dev.latchkey.doctor.recipe;

import dev.latchkey.doctor.product.Line;
import dev.latchkey.doctor.product.NeededClaim;
import dev.latchkey.doctor.product.Product;
import dev.latchkey.doctor.product.Prompt;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody wants a recipe for.
 *
 * @param clientSecret the secret itself, or words that stand for it
 * @param url the product's address without a slash at its end
 * @param refresh whether the product shall get a refresh token
 */
public record Order(
        Product product,
        ProviderFacts provider,
        String clientId,
        String clientSecret,
        String url,
        String pluginId,
        boolean refresh) {

    private static final String OFFLINE_ACCESS = "offline_access";

    public Order {
        url = url.replaceFirst("/+$", "");
    }

    /** Whether the product asks for its refresh token by {@code prompt=consent}, with its own button and nothing else. */
    boolean consent() {
        Prompt.Can can = product.needs().prompt().can();
        return refresh && (can == Prompt.Can.ALWAYS || can == Prompt.Can.SETTING || can == Prompt.Can.ADDRESS);
    }

    /** Whether only the provider's switch brings a refresh token. */
    boolean alwaysIssue() {
        return refresh && !consent();
    }

    boolean needsEmail() {
        return product.needs().claims().stream()
                .anyMatch(claim -> claim.required() && claim.claim().equals("email"));
    }

    /** Without a network between, plain http is safe; anywhere else it is worth a word. */
    boolean isPlainHttp() {
        return provider.issuer().startsWith("http://") || url.startsWith("http://");
    }

    /** Whether somebody on the way could read it. */
    boolean isExposed() {
        return isExposed(provider.issuer()) || isExposed(url);
    }

    private static boolean isExposed(String address) {
        return address.startsWith("http://")
                && !List.of("localhost", "127.0.0.1", "[::1]")
                        .contains(String.valueOf(URI.create(address).getHost()));
    }

    /** What the product is to ask for. */
    List<String> scopes() {
        List<String> scopes = new ArrayList<>(product.needs().scopes());
        if (consent()) {
            scopes.add(OFFLINE_ACCESS);
        }
        return scopes;
    }

    /** Scopes of the claims without which nobody gets in. */
    List<String> requiredScopes() {
        return product.needs().claims().stream()
                .filter(NeededClaim::required)
                .map(NeededClaim::scope)
                .distinct()
                .toList();
    }

    boolean has(Line line) {
        return switch (line.when()) {
            case ALWAYS -> true;
            case REFRESH -> refresh;
            case NO_REFRESH -> !refresh;
            case CONSENT -> consent();
            case NO_CONSENT -> !consent();
            case ALWAYS_ISSUE -> alwaysIssue();
            case HTTP -> isPlainHttp();
        };
    }

    /** The client secret is nobody's business. */
    @Override
    public String toString() {
        return "Order(" + product.id() + ", " + provider.issuer() + ", " + clientId + ")";
    }
}
