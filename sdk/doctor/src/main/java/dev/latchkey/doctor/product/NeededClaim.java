package dev.latchkey.doctor.product;

import java.util.List;
import java.util.stream.Stream;

/**
 * A claim that the product reads.
 *
 * @param claim its name in the ID token or in userinfo
 * @param scope which scope brings it
 * @param required whether a sign-in fails without it, or where it is {@code null}; with others in its place, without any of them
 * @param or what it takes in its place, in its order; empty for most
 * @param why what the product does with it, or what it takes instead
 */
public record NeededClaim(String claim, String scope, boolean required, List<String> or, String why) {
    public NeededClaim {
        Texts.required("claim", claim);
        Texts.required("scope", scope);
        Texts.required("why", why);
        or = List.copyOf(or);
    }

    /** The claims of which one with a value is enough, in the product's order. */
    public List<String> anyOf() {
        return Stream.concat(Stream.of(claim), or.stream()).toList();
    }
}
