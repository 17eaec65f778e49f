package dev.latchkey.spring;

import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.IdToken;
import dev.latchkey.token.KeptTokens;
import dev.latchkey.token.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** Tokens from core's types to Spring Security's and back. */
final class Tokens {

    /** Times as {@code Instant}, the audience as a list: as Spring Security's own decoders give claims. */
    private static final Converter<Map<String, Object>, Map<String, Object>> CLAIM_TYPES =
            new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters());

    private Tokens() {}

    /** The answer of the token endpoint, made of a session that has just begun. */
    static OAuth2AccessTokenResponse response(Freshness freshness) {
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

    static OAuth2AccessTokenResponse response(Freshness.Fresh fresh) {
        AccessToken token = fresh.token();
        Session session = fresh.session();
        Map<String, Object> more = new LinkedHashMap<>();
        more.put(OidcParameterNames.ID_TOKEN, session.idToken().revealCompact());
        return OAuth2AccessTokenResponse.withToken(token.reveal())
                .tokenType(TokenType.BEARER)
                // The builder counts from the machine's clock, and this must end when core says
                .expiresIn(Duration.between(Instant.now(), token.expiresAt()).toSeconds())
                .scopes(token.scopes())
                .refreshToken(session.refreshToken().map(RefreshToken::reveal).orElse(null))
                .additionalParameters(more)
                .build();
    }

    static OAuth2AccessToken accessToken(AccessToken token, Instant receivedAt) {
        return new OAuth2AccessToken(TokenType.BEARER, token.reveal(), receivedAt, token.expiresAt(), token.scopes());
    }

    static OAuth2RefreshToken refreshToken(RefreshToken token, Instant receivedAt) {
        return new OAuth2RefreshToken(token.reveal(), receivedAt);
    }

    static KeptTokens kept(OAuth2AccessToken access, Optional<OAuth2RefreshToken> refresh, String idToken) {
        Instant expiresAt = Optional.ofNullable(access.getExpiresAt()).orElse(Instant.MAX);
        Instant receivedAt = Optional.ofNullable(access.getIssuedAt()).orElse(expiresAt);
        return new KeptTokens(
                new KeptTokens.Access(access.getTokenValue(), receivedAt, expiresAt, access.getScopes()),
                refresh.map(OAuth2RefreshToken::getTokenValue),
                idToken);
    }

    static Map<String, Object> claims(IdToken idToken) {
        Map<String, Object> claims =
                CLAIM_TYPES.convert(new LinkedHashMap<>(idToken.claims().asMap()));
        return claims == null ? Map.of() : claims;
    }
}
