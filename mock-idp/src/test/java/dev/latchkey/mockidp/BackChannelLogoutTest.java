package dev.latchkey.mockidp;

import static dev.latchkey.mockidp.fault.Fault.algNone;
import static dev.latchkey.mockidp.fault.Fault.logoutTokenReplayed;
import static dev.latchkey.mockidp.fault.Fault.ofLogoutToken;
import static dev.latchkey.mockidp.fault.Fault.removeClaim;
import static dev.latchkey.mockidp.fault.Fault.setClaim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Back-channel logout")
class BackChannelLogoutTest {
    private MockIdp idp = MockIdp.start();
    private LogoutReceiver receiver = LogoutReceiver.answering(200);
    private SignIn browser;

    @BeforeEach
    void register() {
        listen("quickstart", false);
        browser = idp.signIn("alice");
    }

    @AfterEach
    void stop() {
        idp.close();
        receiver.close();
    }

    private void listen(String application, boolean sessionRequired) {
        idp.change(application, app -> app.withBackchannelLogout(receiver.uri(), sessionRequired));
    }

    private Reply signIn(String application, Map<String, String> changes) {
        Client client = Client.of(idp, application);
        return client.exchange(client.code(browser, changes));
    }

    private void signOut() {
        browser.signOutAt(URI.create(idp.issuer() + "/session/end"));
    }

    private void restartAs(LogtoVersion version) {
        idp.close();
        idp = MockIdp.start(MockIdpOptions.defaults().withLogtoVersion(version));
        register();
    }

    @Test
    @DisplayName("sends a logout token with the members of Logto, good for two minutes, signed with the published key")
    void token() {
        signIn("quickstart", Map.of());
        signOut();
        assertThat(receiver.header()).containsEntry("typ", "logout+jwt").containsEntry("alg", "ES384");
        Reply keys = Client.of(idp, "quickstart").get(idp.issuer() + "/jwks");
        assertThat(keys.http().body()).contains("\"kid\":\"" + receiver.header().get("kid") + "\"");
        Map<String, Object> claims = receiver.claims();
        assertThat(claims.keySet()).containsExactly("sub", "events", "jti", "aud", "exp", "iat", "iss");
        assertThat(claims)
                .containsEntry("sub", idp.user("alice").id())
                .containsEntry("aud", "quickstart")
                .containsEntry("iss", idp.issuer())
                .containsEntry("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        assertThat(number(claims, "exp") - number(claims, "iat")).isEqualTo(120);
    }

    private static long number(Map<String, Object> claims, String name) {
        return Long.parseLong(String.valueOf(claims.get(name)));
    }

    @Test
    @DisplayName("of Logto 1.37 has no exp, and nothing to say about private targets")
    void tokenOfOldLogto() {
        restartAs(LogtoVersion.V1_37);
        signIn("quickstart", Map.of());
        signOut();
        assertThat(receiver.claims()).doesNotContainKey("exp");
        assertThat(idp.journal().logoutDeliveries().last().note()).isEmpty();
    }

    @Test
    @DisplayName("names the session where the application wants that; so do the ID tokens, refreshed ones too")
    void sid() {
        listen("quickstart", true);
        Client client = Client.of(idp, "quickstart");
        Reply tokens = signIn("quickstart", Map.of("scope", "openid offline_access", "prompt", "consent"));
        Object sid = tokens.idTokenClaims().get("sid");
        assertThat(sid).isNotNull();
        assertThat(client.refresh(tokens.member("refresh_token")).idTokenClaims())
                .containsEntry("sid", sid);
        assertThat(String.join(" ", tokens.idTokenClaims().keySet())).endsWith("sub sid aud exp iat iss");
        signOut();
        assertThat(receiver.claims()).containsEntry("sid", sid);
    }

    @Test
    @DisplayName("leaves sid out of the ID token where the application does not want it")
    void noSid() {
        assertThat(signIn("quickstart", Map.of()).idTokenClaims()).doesNotContainKey("sid");
    }

    @Test
    @DisplayName("reaches every application of the session that has an address, once, and no other")
    void everyApplication() {
        listen("outline", true);
        idp.addApplication(Application.spa("unvisited", "https://s.example/cb"));
        listen("unvisited", false);
        signIn("quickstart", Map.of());
        signIn("outline", Map.of());
        signOut();
        assertThat(idp.journal().logoutDeliveries())
                .extracting(entry -> entry.clientId().orElse(""))
                .containsExactlyInAnyOrder("quickstart", "outline");
        assertThat(receiver.tokens()).hasSize(2);
    }

    @Test
    @DisplayName("is written down: to whom, the status, and that Logto would not send to loopback")
    void delivered() {
        signIn("quickstart", Map.of());
        signOut();
        JournalEntry delivery = idp.journal().logoutDeliveries().last();
        assertThat(delivery.path()).isEqualTo(receiver.uri());
        assertThat(delivery.status()).isEqualTo(200);
        assertThat(delivery.error()).isEmpty();
        assertThat(delivery.note().orElse("")).contains("OIDC_PROVIDER_SSRF_PROTECTION_DISABLED");
        assertThat(delivery.toJson().toString())
                .doesNotContain(receiver.tokens().get(0));
    }

    @Test
    @DisplayName("is tried once: an application that refuses or is away does not keep the user from signing out")
    void failures() {
        signIn("quickstart", Map.of());
        receiver.close();
        signOut();
        JournalEntry away = idp.journal().logoutDeliveries().last();
        assertThat(away.status()).isZero();
        assertThat(away.error().orElse("")).contains("does not answer");
        receiver = LogoutReceiver.answering(500);
        listen("quickstart", false);
        signIn("quickstart", Map.of());
        signOut();
        JournalEntry refused = idp.journal().logoutDeliveries().last();
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.error()).contains("expected 200 OK or 204 No Content, got: 500");
        assertThat(receiver.tokens()).hasSize(1);
    }

    @Test
    @DisplayName("goes to the asking application alone where the user does not confirm the sign-out")
    void notConfirmed() {
        listen("outline", false);
        signIn("quickstart", Map.of());
        signIn("outline", Map.of());
        browser.stayAt(URI.create(idp.issuer() + "/session/end?client_id=outline"));
        assertThat(idp.journal().logoutDeliveries())
                .extracting(entry -> entry.clientId().orElse(""))
                .containsExactly("outline");
    }

    @Test
    @DisplayName("can be spoiled: a nonce, a missing event, another audience, no signature, the same token twice")
    void faults() {
        spoiled(ofLogoutToken(setClaim("nonce", "n")));
        assertThat(receiver.claims()).containsEntry("nonce", "n");
        spoiled(ofLogoutToken(removeClaim("events")));
        assertThat(receiver.claims()).doesNotContainKey("events");
        spoiled(ofLogoutToken(setClaim("aud", "somebody-else")));
        assertThat(receiver.claims()).containsEntry("aud", "somebody-else");
        spoiled(ofLogoutToken(algNone()));
        assertThat(receiver.header()).containsEntry("alg", "none");
        receiver.tokens().clear();
        spoiled(logoutTokenReplayed());
        assertThat(receiver.tokens()).hasSize(2).allMatch(receiver.tokens().get(0)::equals);
    }

    private void spoiled(Fault fault) {
        signIn("quickstart", Map.of());
        idp.faults().next(Endpoint.END_SESSION, fault);
        signOut();
    }
}
