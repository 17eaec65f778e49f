package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.javalin.LatchkeyPlugin;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceRequest;
import dev.latchkey.resource.ResourceServer;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.TokenTarget;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What docs/how-to shows of settings")
class SettingsPagesTest {
    private static final String CALLBACK = "http://localhost:8080/callback";
    private final MockIdp idp = MockIdp.start();

    SettingsPagesTest() {
        idp.addApplication(Application.traditional("shop", "shop-secret", CALLBACK));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("a new sealing key opens what the older one sealed")
    void sealingKeys() {
        SealingKey older = SealingKey.generate(new SecureRandom());
        SealingKey newest = SealingKey.generate(new SecureRandom());
        RelyingParty before = RelyingParty.of(sealedWith(older));
        RelyingParty after = RelyingParty.of(rotated(sealedWith(older), newest, older));
        SignInStart start = before.signIn(SignInOptions.none());
        assertThat(after.callback(callback(start), Optional.of(start.pending())))
                .isInstanceOf(SignInOutcome.SignedIn.class);
    }

    private static ClientConfig rotated(ClientConfig config, SealingKey newest, SealingKey older) {
        // snippet:sealing-keys
        ClientConfig rotated = config.withSealingKeys(newest, older); // the first seals, all open
        // end
        return rotated;
    }

    @Test
    @DisplayName("the provider's key changes without a word to the app")
    void providerKeys() {
        RelyingParty rp = RelyingParty.of(config());
        signIn(rp);
        idp.rotateSigningKey(SigningAlgorithm.ES512);
        assertThat(signIn(rp).subject()).isEqualTo(idp.user("alice").id());
    }

    @Test
    @DisplayName("a token for an API is asked for by its identifier, and the API checks it")
    void resourceTokens() {
        ClientConfig config = config();
        // snippet:ask
        ClientConfig asking = config.withScopes("openid", "profile", "read:todos")
                .withOfflineAccess()
                .withResources("https://todo.example");
        // end
        RelyingParty rp = RelyingParty.of(asking);
        String header = authorization(rp, signIn(rp));
        assertThat(check(header)).isInstanceOf(AccessTokenOutcome.Accepted.class);
        assertThat(check("Bearer nonsense")).isNotInstanceOf(AccessTokenOutcome.Accepted.class);
    }

    private static String authorization(RelyingParty rp, Session session) {
        // snippet:token
        Freshness freshness = rp.fresh(session, TokenTarget.resource("https://todo.example"));
        String header = freshness.fold(
                fresh -> "Bearer " + fresh.token().reveal(),
                again -> "sign in again",
                denied -> "not for this user",
                later -> "try again later");
        // end
        return header;
    }

    private AccessTokenOutcome check(String authorization) {
        String issuer = idp.issuer();
        // snippet:check
        ResourceServer api = ResourceServer.of(ResourceConfig.of(issuer, "https://todo.example"));
        ResourceRequest request = new ResourceRequest(List.of(authorization), Set.of());
        AccessTokenOutcome outcome = api.check(request, "read:todos");
        // end
        return outcome;
    }

    @Test
    @DisplayName("a proxy is trusted by its address")
    void proxy() {
        RelyingParty rp = RelyingParty.of(config());
        // snippet:proxy
        LatchkeyPlugin latchkey =
                LatchkeyPlugin.of(rp).withTrustedProxies("10.0.0.7").withCallbackPath("/callback");
        // end
        assertThat(latchkey).isNotNull();
    }

    private Session signIn(RelyingParty rp) {
        SignInStart start = rp.signIn(SignInOptions.none());
        SignInOutcome outcome = rp.callback(callback(start), Optional.of(start.pending()));
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    private Callback callback(SignInStart start) {
        return JUnitPageTest.callback(idp.signIn("alice").at(start.location()));
    }

    private ClientConfig config() {
        return ClientConfig.confidential(idp.issuer(), "shop", Secret.of("shop-secret"))
                .withRedirectUri(CALLBACK);
    }

    private ClientConfig sealedWith(SealingKey key) {
        return config().withSealingKeys(key);
    }
}
