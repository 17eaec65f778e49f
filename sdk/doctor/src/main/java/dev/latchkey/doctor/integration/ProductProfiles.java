package dev.latchkey.doctor.integration;

import dev.latchkey.doctor.integration.ClaimNeed.Source;
import dev.latchkey.doctor.integration.ProductProfile.Authentication;
import dev.latchkey.doctor.integration.ProductProfile.Habits;
import dev.latchkey.doctor.integration.ProductProfile.Needs;
import dev.latchkey.doctor.integration.ProductProfile.Pkce;
import dev.latchkey.doctor.integration.ProductProfile.Words;
import dev.latchkey.doctor.product.NeededClaim;
import dev.latchkey.doctor.product.Product;
import dev.latchkey.doctor.product.Products;
import dev.latchkey.doctor.product.Prompt;
import dev.latchkey.doctor.product.Refresh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the doctor has to know of each product that there is a recipe for, read out of the recipes' own data files. */
public final class ProductProfiles {
    private static final String URL = "{url}";

    private ProductProfiles() {}

    /** The product of this name, as on the command line. */
    public static Optional<ProductProfile> named(String id) {
        return Products.find(id).map(ProductProfiles::profile);
    }

    /** The names of all of them. */
    public static List<String> ids() {
        return Products.ids();
    }

    private static ProductProfile profile(Product product) {
        return new ProductProfile(product.id(), product.name(), needs(product), habits(product));
    }

    private static Needs needs(Product product) {
        return new Needs(
                claims(product),
                Set.copyOf(product.needs().algorithms().names()),
                product.needs().userinfo() ? Set.of("userinfo_endpoint") : Set.of(),
                product.needs().refresh().use() == Refresh.Use.YES,
                product.needs().oauthMetadata());
    }

    /** No token is without {@code sub}, and what another claim names in its place is no need of its own. */
    private static List<ClaimNeed> claims(Product product) {
        List<ClaimNeed> claims = new ArrayList<>();
        for (NeededClaim needed : product.needs().claims()) {
            boolean said = claims.stream().anyMatch(claim -> claim.anyOf().contains(needed.claim()));
            if (!said && !needed.claim().equals("sub")) {
                claims.add(new ClaimNeed(needed.claim(), needed.anyOf(), Source.EITHER, needed.required()));
            }
        }
        return claims;
    }

    private static Habits habits(Product product) {
        return new Habits(
                product.needs().scopes(),
                words(product.needs().prompt().sends()),
                authentication(product.needs().authentication()),
                pkce(product.needs().pkce().when()),
                callbackPaths(product),
                inWords(product));
    }

    private static List<String> words(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.strip().split("\\s+")).toList();
    }

    private static Authentication authentication(List<String> methods) {
        String first = methods.isEmpty() ? "client_secret_basic" : methods.get(0);
        return switch (first) {
            case "client_secret_post" -> Authentication.POST;
            case "none" -> Authentication.NONE;
            default -> Authentication.BASIC;
        };
    }

    private static Pkce pkce(dev.latchkey.doctor.product.Pkce.When when) {
        return switch (when) {
            case ALWAYS -> Pkce.ALWAYS;
            case ADVERTISED -> Pkce.WHEN_OFFERED;
            case SETTING, NEVER, UNKNOWN -> Pkce.NEVER;
        };
    }

    /** Where one of them has a place of its own in it, nothing is known. */
    private static List<String> callbackPaths(Product product) {
        List<String> paths = product.redirectUris().stream()
                .filter(uri -> uri.startsWith(URL + "/"))
                .map(uri -> uri.substring(URL.length()))
                .toList();
        boolean known =
                paths.size() == product.redirectUris().size() && paths.stream().noneMatch(path -> path.contains("{"));
        return known ? paths : List.of();
    }

    private static Words inWords(Product product) {
        String scopes = product.needs().scopeSetting();
        String algorithm = product.needs().algorithms().setting();
        return new Words(
                scopes.isEmpty() ? "its scopes" : scopes,
                consent(product.needs().prompt()),
                algorithm.isEmpty() ? Optional.empty() : Optional.of("set " + algorithm + " to {alg}"));
    }

    private static Optional<String> consent(Prompt prompt) {
        String how = prompt.how().replace(URL, "");
        return switch (prompt.can()) {
            case ALWAYS, ADDRESS, LINK -> Optional.of(how);
            case SETTING -> Optional.of("set " + how + " to consent");
            case NEWER -> Optional.of("in a newer version, set " + how + " to consent");
            case NO, UNKNOWN -> Optional.empty();
        };
    }
}
