package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.ArmedFault;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.FaultHit;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A named fault meets")
class FaultAddressTest {
    private static MockIdp idp;
    private static Client client;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "quickstart");
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @AfterEach
    void clear() {
        idp.faults().clear();
    }

    private static Arming busy() {
        return Arming.of("status-503").at(Endpoint.JWKS);
    }

    /** The statuses of so many calls. */
    private static List<Integer> keySets(int calls) {
        return IntStream.range(0, calls)
                .map(i -> client.get(idp.issuer() + "/jwks").status())
                .boxed()
                .toList();
    }

    @Test
    @DisplayName("the next call; so many; from the n-th on; every one; and says what it met")
    void counts() {
        ArmedFault once = idp.faults().arm(busy());
        assertThat(keySets(2)).containsExactly(503, 200);
        assertThat(idp.faults().armed(once.id()).over()).isTrue();
        assertThat(idp.faults().armed(once.id()).hits())
                .extracting(FaultHit::path)
                .containsExactly("/oidc/jwks");
        ArmedFault later = idp.faults().arm(busy().nth(2).times(2));
        assertThat(keySets(4)).containsExactly(200, 503, 503, 200);
        assertThat(idp.faults().armed(later.id()))
                .extracting(ArmedFault::seen, ArmedFault::met)
                .containsExactly(4, 2);
        ArmedFault standing = idp.faults().arm(busy().standing());
        assertThat(keySets(3)).containsOnly(503);
        idp.faults().disarm(standing.id());
        assertThat(keySets(1)).containsExactly(200);
    }

    @Test
    @DisplayName("a share of the calls, the same with the same seed")
    void share() {
        idp.faults().arm(busy().share(0.5, 7));
        List<Integer> first = keySets(40);
        idp.faults().clear();
        idp.faults().arm(busy().share(0.5, 7));
        assertThat(keySets(40)).isEqualTo(first).contains(200, 503);
        idp.faults().clear();
        idp.faults().arm(busy().share(0.5, 8));
        assertThat(keySets(40)).isNotEqualTo(first);
        idp.faults().clear();
        idp.faults().arm(busy().share(0, 7));
        assertThat(keySets(40)).containsOnly(200);
    }

    @Test
    @DisplayName("one call each, where several wait for the same, in their order")
    void order() {
        idp.faults().next(Endpoint.JWKS, Fault.status(500));
        idp.faults().arm(Arming.of("jwks-empty"));
        idp.faults().arm(busy());
        assertThat(client.get(idp.issuer() + "/jwks").status()).isEqualTo(500);
        assertThat(client.get(idp.issuer() + "/jwks").json()).containsEntry("keys", List.of());
        assertThat(keySets(2)).containsExactly(503, 200);
    }

    @Test
    @DisplayName("one that waits for its n-th call does not keep the next in the queue from its own")
    void waiting() {
        idp.faults().arm(busy().nth(3));
        idp.faults().next(Endpoint.JWKS, Fault.status(500));
        assertThat(keySets(4)).containsExactly(500, 200, 503, 200);
    }

    @Test
    @DisplayName("only calls of its application, whoever else asks before")
    void application() {
        idp.faults().arm(Arming.of("id-token-wrong-iss").application("outline"));
        assertThat(client.tokens(Map.of()).idTokenClaims()).containsEntry("iss", idp.issuer());
        assertThat(Client.of(idp, "outline").tokens(Map.of()).idTokenClaims())
                .containsEntry("iss", "https://evil.example/oidc");
    }

    @Test
    @DisplayName("only calls of its user, by name or id: with a code, an access token, and on the way back")
    void user() {
        String bob = idp.user("bob").id();
        idp.faults().arm(Arming.of("id-token-wrong-iss").user("bob").standing());
        idp.faults().arm(Arming.of("userinfo-wrong-sub").user(bob).standing());
        idp.faults().arm(Arming.of("callback-wrong-state").user("bob").standing());
        SignIn alices = idp.signIn("alice");
        SignIn bobs = idp.signIn("bob");
        Client.Reply hers = client.exchange(client.code(alices, Map.of()));
        Client.Reply his = client.exchange(client.code(bobs, Map.of()));
        assertThat(hers.idTokenClaims()).containsEntry("iss", idp.issuer());
        assertThat(his.idTokenClaims()).containsEntry("iss", "https://evil.example/oidc");
        assertThat(client.userInfo(hers.member("access_token")).member("sub"))
                .isEqualTo(idp.user("alice").id());
        assertThat(client.userInfo(his.member("access_token")).member("sub")).isEqualTo("somebody-else");
        // both are signed in by now, and come back at once
        assertThat(Client.query(alices.at(client.authorize(Map.of())))).containsEntry("state", "the-state");
        assertThat(Client.query(bobs.at(client.authorize(Map.of())))).containsEntry("state", "somebody-else");
    }

    @Test
    @DisplayName("only calls of its grant")
    void grant() {
        idp.faults().arm(Arming.of("refreshed-id-token-other-sub"));
        idp.faults().arm(Arming.of("status-503").grant("client_credentials").standing());
        Client.Reply tokens = client.tokens(Map.of("scope", "openid offline_access", "prompt", "consent"));
        assertThat(tokens.idTokenClaims())
                .containsEntry("sub", idp.user("alice").id());
        assertThat(client.refresh(tokens.member("refresh_token")).idTokenClaims())
                .containsEntry("sub", "somebody-else");
    }

    @Test
    @DisplayName("only what its application is told of a sign-out")
    void logout() {
        try (LogoutReceiver one = LogoutReceiver.answering(200);
                LogoutReceiver other = LogoutReceiver.answering(200)) {
            idp.change("quickstart", app -> app.withBackchannelLogout(one.uri(), false));
            idp.change("outline", app -> app.withBackchannelLogout(other.uri(), false));
            SignIn browser = idp.signIn("alice");
            client.code(browser, Map.of());
            Client.of(idp, "outline").code(browser, Map.of());
            idp.faults().arm(Arming.of("logout-token-with-nonce").application("outline"));
            browser.signOutAt(URI.create(idp.issuer() + "/session/end"));
            assertThat(one.claims()).doesNotContainKey("nonce");
            assertThat(other.claims()).containsEntry("nonce", "n");
        }
    }

    @Test
    @DisplayName("nothing any more once it is disarmed, and an arming that is not known is told so")
    void disarmed() {
        ArmedFault armed = idp.faults().arm("jwks-empty");
        idp.faults().disarm(armed.id());
        assertThat(keySets(1)).containsExactly(200);
        assertThat(idp.faults().armed()).isEmpty();
        assertThatThrownBy(() -> idp.faults().disarm(armed.id())).isInstanceOf(NoSuchElementException.class);
    }
}
