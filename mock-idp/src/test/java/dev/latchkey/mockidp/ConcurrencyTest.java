package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The mock under load")
class ConcurrencyTest {
    @Test
    @DisplayName("answers a thousand refreshes at once, each with a token of its own, and writes all of them down")
    void thousand() {
        try (MockIdp idp = MockIdp.start()) {
            Client client = Client.of(idp, "quickstart");
            String token = client.tokens(Map.of("scope", "openid offline_access", "prompt", "consent"))
                    .member("refresh_token");
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create(idp.issuer() + "/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Authorization", Client.basic("quickstart", "quickstart-secret"))
                    .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=" + token))
                    .build();
            List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 1000)
                    .mapToObj(i -> http.sendAsync(request, BodyHandlers.ofString()))
                    .toList();
            assertThat(all).allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(60)));
            assertThat(all.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .containsOnly(200);
            assertThat(all.stream()
                            .map(answer -> new Client.Reply(answer.join()).member("access_token"))
                            .distinct())
                    .hasSize(1000);
            assertThat(idp.journal().tokenRequests().withGrant("refresh_token").count())
                    .isEqualTo(1000);
        }
    }
}
