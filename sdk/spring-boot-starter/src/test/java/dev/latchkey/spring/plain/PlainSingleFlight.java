package dev.latchkey.spring.plain;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;

/** One refresh per refresh token in this process. Who comes late with the old one presents a spent token all the same. */
final class PlainSingleFlight implements OAuth2AuthorizedClientProvider {

    private final RefreshTokenOAuth2AuthorizedClientProvider refresh = new RefreshTokenOAuth2AuthorizedClientProvider();
    private final Map<String, CompletableFuture<@Nullable OAuth2AuthorizedClient>> flights = new ConcurrentHashMap<>();

    @Override
    public @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizationContext context) {
        OAuth2AuthorizedClient client = context.getAuthorizedClient();
        if (client == null || client.getRefreshToken() == null) {
            return null;
        }
        String key = client.getRefreshToken().getTokenValue();
        CompletableFuture<@Nullable OAuth2AuthorizedClient> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable OAuth2AuthorizedClient> other = flights.putIfAbsent(key, mine);
        return other == null ? fly(key, mine, context) : await(other);
    }

    private @Nullable OAuth2AuthorizedClient fly(
            String key, CompletableFuture<@Nullable OAuth2AuthorizedClient> mine, OAuth2AuthorizationContext context) {
        try {
            OAuth2AuthorizedClient refreshed = refresh.authorize(context);
            mine.complete(refreshed);
            return refreshed;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, mine);
        }
    }

    private static @Nullable OAuth2AuthorizedClient await(CompletableFuture<@Nullable OAuth2AuthorizedClient> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        }
    }
}
