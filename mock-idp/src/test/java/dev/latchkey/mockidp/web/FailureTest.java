package dev.latchkey.mockidp.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.engine.LiveState;
import dev.latchkey.mockidp.engine.State;
import dev.latchkey.mockidp.fault.Faults;
import dev.latchkey.mockidp.journal.Journal;
import dev.latchkey.mockidp.signing.Cryptography;
import dev.latchkey.mockidp.signing.Signer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault of the mock itself")
class FailureTest {
    @Test
    @DisplayName("is 500 server_error in JSON, without its reason")
    void serverError() throws Exception {
        LiveState state = new LiveState(State.of(MockConfiguration.defaults().directory()));
        Clock clock = Clock.systemUTC();
        Inside broken = new Inside(
                state,
                new Faults(),
                new Signer(state, clock, Cryptography.JDK),
                new Journal(),
                clock,
                CompletableFuture.failedFuture(new IllegalStateException("the-secret")));
        try (MockServer server = MockServer.start(broken, 0)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/oidc/jwks"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
            assertThat(Json.object(answer.body()))
                    .containsEntry("code", "oidc.server_error")
                    .containsEntry("error", "server_error")
                    .containsKey("message");
            assertThat(answer.body()).doesNotContain("the-secret");
        }
    }
}
