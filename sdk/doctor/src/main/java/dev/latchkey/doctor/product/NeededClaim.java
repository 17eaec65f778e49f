package dev.latchkey.doctor.product;

/**
 * A claim that the product reads.
 *
 * @param claim its name in the ID token or in userinfo
 * @param scope which scope brings it
 * @param required whether a sign-in fails without it, or where it is {@code null}
 * @param why what the product does with it, or what it takes instead
 */
public record NeededClaim(String claim, String scope, boolean required, String why) {
    public NeededClaim {
        Texts.required("claim", claim);
        Texts.required("scope", scope);
        Texts.required("why", why);
    }
}
