package dev.latchkey.spring.token;

import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.spring.failure.Failed;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.IdToken;
import dev.latchkey.token.KeptTokens;
import dev.latchkey.token.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** Tokens from core's types to Spring Security's and back. */
public final class Tokens {

    /** Times as {@code Instant}, the audience as a list: as Spring Security's own decoders give claims. */
    private static final Converter<Map<String, Object>, Map<String, Object>> CLAIM_TYPES =
            new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters());

    private Tokens() {}

    /** The answer of the token endpoint, made of a session that has just begun. */
    public static OAuth2AccessTokenResponse response(Freshness freshness) {
        return freshness.fold(
                (Freshness.Fresh fresh) -> response(fresh),
                signInAgain -> {
                    throw Failed.with(signInAgain.failure(), Optional.empty()).asAuthorizationException();
                },
                denied -> {
                    throw Failed.with(denied.failure(), Optional.empty()).asAuthorizationException();
                },
                unavailable -> {
                    throw Failed.with(unavailable.failure(), unavailable.retryAfter())
                            .asAuthorizationException();
                });
    }

    private static OAuth2AccessTokenResponse response(Freshness.Fresh fresh) {
        Session session = fresh.session();
        return response(
                accessToken(fresh.token()), session.refreshToken().map(RefreshToken::reveal), session.idToken());
    }

    /** An answer of the token endpoint that would have brought these. */
    public static OAuth2AccessTokenResponse response(OAuth2AuthorizedClient client, IdToken idToken) {
        Optional<String> refreshToken =
                Optional.ofNullable(client.getRefreshToken()).map(OAuth2RefreshToken::getTokenValue);
        return response(client.getAccessToken(), refreshToken, idToken);
    }

    private static OAuth2AccessTokenResponse response(
            OAuth2AccessToken token, Optional<String> refreshToken, IdToken idToken) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put(OidcParameterNames.ID_TOKEN, idToken.revealCompact());
        Instant expiresAt = Optional.ofNullable(token.getExpiresAt()).orElseThrow();
        return OAuth2AccessTokenResponse.withToken(token.getTokenValue())
                .tokenType(TokenType.BEARER)
                // The builder counts from the machine's clock, and this must end when core says
                .expiresIn(Duration.between(Instant.now(), expiresAt).toSeconds())
                .scopes(token.getScopes())
                .refreshToken(refreshToken.orElse(null))
                .additionalParameters(more)
                .build();
    }

    static OAuth2AccessToken accessToken(AccessToken token) {
        return new OAuth2AccessToken(
                TokenType.BEARER, token.reveal(), token.receivedAt(), token.expiresAt(), token.scopes());
    }

    private static OAuth2AccessToken accessToken(KeptTokens.Access token) {
        return new OAuth2AccessToken(
                TokenType.BEARER, token.value(), token.receivedAt(), token.expiresAt(), token.scopes());
    }

    private static @Nullable OAuth2RefreshToken refreshToken(KeptTokens kept) {
        return kept.refreshToken()
                .map(token -> new OAuth2RefreshToken(token, kept.access().receivedAt()))
                .orElse(null);
    }

    /** The client with other tokens. */
    static OAuth2AuthorizedClient renewed(OAuth2AuthorizedClient before, KeptTokens kept) {
        return before instanceof StoredClient stored
                ? stored(stored.ticket(), before.getClientRegistration(), before.getPrincipalName(), kept)
                : new OAuth2AuthorizedClient(
                        before.getClientRegistration(),
                        before.getPrincipalName(),
                        accessToken(kept.access()),
                        refreshToken(kept));
    }

    static StoredClient stored(String ticket, ClientRegistration registration, String name, KeptTokens kept) {
        return new StoredClient(ticket, registration, name, accessToken(kept.access()), refreshToken(kept));
    }

    public static KeptTokens kept(OAuth2AccessToken access, Optional<OAuth2RefreshToken> refresh, String idToken) {
        return new KeptTokens(kept(access), refresh.map(OAuth2RefreshToken::getTokenValue), idToken);
    }

    public static KeptTokens.Access kept(OAuth2AccessToken access) {
        Instant expiresAt = Optional.ofNullable(access.getExpiresAt()).orElse(Instant.MAX);
        Instant receivedAt = Optional.ofNullable(access.getIssuedAt()).orElse(expiresAt);
        return new KeptTokens.Access(access.getTokenValue(), receivedAt, expiresAt, access.getScopes());
    }

    public static Map<String, Object> claims(IdToken idToken) {
        Map<String, Object> claims =
                CLAIM_TYPES.convert(new LinkedHashMap<>(idToken.claims().asMap()));
        return claims == null ? Map.of() : claims;
    }
}
