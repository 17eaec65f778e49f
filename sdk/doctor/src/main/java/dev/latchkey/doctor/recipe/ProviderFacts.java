package dev.latchkey.doctor.recipe;

import dev.latchkey.provider.ProviderMetadata;
import java.net.URI;
import java.util.Optional;

/**
 * What a recipe says about the provider.
 *
 * @param issuer exactly as the provider names itself
 * @param endSession empty where the provider has none
 * @param algorithm what it signs ID tokens with, a JWA name
 */
public record ProviderFacts(
        String issuer,
        URI authorization,
        URI token,
        URI userInfo,
        URI jwks,
        Optional<URI> endSession,
        String algorithm) {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    /** A Logto: its addresses follow from the issuer, so that nobody has to ask it. */
    public static ProviderFacts logto(String issuer, String algorithm) {
        return new ProviderFacts(
                issuer,
                URI.create(issuer + "/auth"),
                URI.create(issuer + "/token"),
                URI.create(issuer + "/me"),
                URI.create(issuer + "/jwks"),
                Optional.of(URI.create(issuer + "/session/end")),
                algorithm);
    }

    /** Any provider, by its discovery document. */
    public static ProviderFacts discovered(ProviderMetadata metadata, String algorithm) {
        return new ProviderFacts(
                metadata.issuer(),
                metadata.authorizationEndpoint(),
                metadata.tokenEndpoint(),
                metadata.userInfoEndpoint().orElse(metadata.tokenEndpoint().resolve("userinfo")),
                metadata.jwksUri(),
                metadata.endSessionEndpoint(),
                algorithm);
    }

    /** The address of its discovery document. */
    public String discovery() {
        return issuer + WELL_KNOWN;
    }

    /** Whether the path of the issuer is Logto's. */
    public boolean looksLikeLogto() {
        return issuer.endsWith("/oidc");
    }
}
