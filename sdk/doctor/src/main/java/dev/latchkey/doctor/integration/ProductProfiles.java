package dev.latchkey.doctor.integration;

import dev.latchkey.doctor.integration.ClaimNeed.Source;
import dev.latchkey.doctor.integration.ProductProfile.Authentication;
import dev.latchkey.doctor.integration.ProductProfile.Habits;
import dev.latchkey.doctor.integration.ProductProfile.Needs;
import dev.latchkey.doctor.integration.ProductProfile.Pkce;
import dev.latchkey.doctor.integration.ProductProfile.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The products that are known by name. */
public final class ProductProfiles {
    private static final ProductProfile OUTLINE = new ProductProfile(
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

    private ProductProfiles() {}

    /** The product of this name, as on the command line. */
    public static Optional<ProductProfile> named(String id) {
        return all().stream().filter(product -> product.id().equals(id)).findFirst();
    }

    /** All of them, by name. */
    public static List<ProductProfile> all() {
        return List.of(OUTLINE);
    }
}
