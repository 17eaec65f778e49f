package dev.latchkey.doctor.product;

import java.util.List;

/**
 * What the product needs of a provider, and what it sends.
 *
 * @param scopes what the recipe has it ask for, without {@code offline_access}
 * @param defaultScopes what it asks for unless told otherwise; blank-separated, may be empty
 * @param scopeSetting the name of the setting that changes it; empty where there is none
 * @param authentication how it proves itself at the token endpoint, RFC 8414 names, the one it takes first; empty where nobody
 *     could look
 * @param nonce whether it sends and checks one
 * @param userinfo whether it cannot do without the userinfo endpoint
 * @param oauthMetadata whether it looks for the provider's metadata at the addresses of RFC 8414 only
 */
public record Needs(
        ProviderAddress provider,
        List<NeededClaim> claims,
        Algorithms algorithms,
        List<String> scopes,
        String defaultScopes,
        String scopeSetting,
        Prompt prompt,
        List<String> authentication,
        Pkce pkce,
        boolean nonce,
        boolean userinfo,
        boolean oauthMetadata,
        Refresh refresh) {
    public Needs {
        claims = List.copyOf(claims);
        scopes = List.copyOf(scopes);
        authentication = List.copyOf(authentication);
    }

    /** Whether it takes an ID token: it asks for {@code openid}. */
    public boolean isOpenId() {
        return scopes.contains("openid");
    }
}
