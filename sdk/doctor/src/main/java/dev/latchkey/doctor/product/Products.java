package dev.latchkey.doctor.product;

import dev.latchkey.doctor.product.ClaimNeed.Source;
import dev.latchkey.doctor.product.Product.Authentication;
import dev.latchkey.doctor.product.Product.Habits;
import dev.latchkey.doctor.product.Product.Needs;
import dev.latchkey.doctor.product.Product.Pkce;
import dev.latchkey.doctor.product.Product.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The products that are known by name. */
public final class Products {
    private static final Product OUTLINE = new Product(
            "outline",
            "Outline",
            new Needs(
                    List.of(
                            new ClaimNeed("email", List.of("email"), Source.EITHER, true),
                            new ClaimNeed(
                                    "name", List.of("name", "preferred_username", "username"), Source.EITHER, true)),
                    Set.of(),
                    Set.of("userinfo_endpoint"),
                    true,
                    false),
            new Habits(
                    List.of("openid", "profile", "email"),
                    Authentication.POST,
                    Pkce.WHEN_OFFERED,
                    Optional.of("/auth/oidc.callback"),
                    new Words("OIDC_SCOPES", Optional.of("open /auth/oidc?prompt=consent"), Optional.empty())));

    private Products() {}

    /** The product of this name, as on the command line. */
    public static Optional<Product> named(String id) {
        return all().stream().filter(product -> product.id().equals(id)).findFirst();
    }

    /** All of them, by name. */
    public static List<Product> all() {
        return List.of(OUTLINE);
    }
}
