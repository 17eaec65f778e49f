package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.JournalEntries;
import dev.latchkey.mockidp.journal.JournalMismatch;
import dev.latchkey.mockidp.rule.TokenRule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test asks the journal")
class JournalVerificationTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private MockIdp idp;
    private Client client;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "quickstart");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private JournalEntries refreshes() {
        return idp.journal().tokenRequests().forApplication("quickstart").withGrant("refresh_token");
    }

    private Reply signedIn() {
        return client.tokens(Map.of("scope", "openid offline_access", "prompt", "consent"));
    }

    @Test
    @DisplayName("for exactly so many, at least so many, none")
    void counts() {
        refreshes().never();
        Reply tokens = signedIn();
        client.refresh(tokens.member("refresh_token"));
        client.refresh("garbage");
        refreshes().exactly(2);
        refreshes().atLeast(1);
        refreshes().withStatus(200).exactly(1);
        refreshes().refused().exactly(1);
        refreshes().refusedBy(TokenRule.REFRESH_TOKEN_KNOWN).exactly(1);
        idp.journal().tokenRequests().withParameter("code_verifier").never();
        idp.journal().authorizationRequests().withoutParameter("code_challenge").exactly(1);
        idp.journal().tokenRequests().forApplication("outline").never();
    }

    @Test
    @DisplayName("and a failure names the nearest miss, and in what it differs")
    void nearestMiss() {
        client.refresh(signedIn().member("refresh_token"));
        assertThatThrownBy(() -> idp.journal()
                        .tokenRequests()
                        .forApplication("web")
                        .withGrant("refresh_token")
                        .exactly(1))
                .isInstanceOf(JournalMismatch.class)
                .hasMessageStartingWith("Expected exactly 1 of: request at the endpoint token for the application web"
                        + " with grant_type=refresh_token. There were 0.")
                .hasMessageContaining("Nearest miss: the application was quickstart\n")
                .hasMessageContaining("POST /oidc/token ")
                .hasMessageContaining("refresh_token=****");
        assertThatThrownBy(() -> refreshes().withStatus(400).atLeast(1))
                .hasMessageContaining("Nearest miss: the status was 200\n");
        assertThatThrownBy(() -> refreshes().refusedBy(TokenRule.SCOPE_HELD).exactly(1))
                .hasMessageContaining("Nearest miss: it was not refused\n");
        assertThatThrownBy(() -> refreshes().never())
                .hasMessageContaining("There was 1:\n  ")
                .hasMessageContaining("(quickstart) → 200");
        assertThatThrownBy(() -> idp.journal()
                        .requests()
                        .where("of Mars", entry -> false)
                        .exactly(1))
                .hasMessageContaining("Nothing comes near.");
        idp.journal().clear();
        assertThatThrownBy(() -> refreshes().exactly(1)).hasMessageContaining("The journal is empty there.");
    }

    @Test
    @DisplayName("for several, one after the other")
    void order() {
        Reply tokens = signedIn();
        client.userInfo(tokens.member("access_token"));
        idp.journal()
                .inOrder(
                        idp.journal().authorizationRequests(),
                        idp.journal().tokenRequests().withGrant("authorization_code"),
                        idp.journal().userInfoRequests());
        assertThatThrownBy(() -> idp.journal()
                        .inOrder(
                                idp.journal().userInfoRequests(),
                                idp.journal().tokenRequests().withGrant("authorization_code")))
                .isInstanceOf(JournalMismatch.class)
                .hasMessageStartingWith("Expected in this order, but number 2 is missing: request at the endpoint token"
                        + " with grant_type=authorization_code. After what was found before it there was nothing.");
        client.refresh("garbage");
        assertThatThrownBy(() -> idp.journal()
                        .inOrder(
                                idp.journal().userInfoRequests(),
                                idp.journal().tokenRequests().withGrant("authorization_code")))
                .hasMessageContaining("Nearest miss: grant_type was refresh_token\n");
    }

    @Test
    @DisplayName("for what another thread will do, and is woken by it")
    void eventually() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CompletableFuture<Void> test = CompletableFuture.runAsync(
                () -> {
                    asking.countDown();
                    refreshes().eventually(LONG).exactly(1);
                },
                task -> new Thread(task).start());
        asking.await();
        client.refresh("garbage");
        assertThat(test).succeedsWithin(LONG);
        refreshes().eventually(Duration.ZERO).atLeast(1);
        assertThatThrownBy(() -> refreshes().eventually(Duration.ofMillis(1)).exactly(2))
                .isInstanceOf(JournalMismatch.class)
                .hasMessageContaining("There was 1:");
    }

    @Test
    @DisplayName("and what was asked for is looked up anew each time")
    void live() {
        JournalEntries keys = idp.journal().at(Endpoint.JWKS);
        keys.never();
        client.get(idp.issuer() + "/jwks");
        keys.exactly(1);
    }
}
