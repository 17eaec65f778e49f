package dev.latchkey.e2e.docs;

// snippet:junit
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import dev.latchkey.session.Freshness;
import dev.latchkey.signin.SignInOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MockIdpExtension.class)
class JUnitPageTest {
    private static final String CALLBACK = "http://localhost:8080/callback";

    @Test
    void aSessionLastsLongerThanItsAccessToken(Tenant idp) {
        idp.addApplication(Application.traditional("shop", "shop-secret", CALLBACK));
        ClientConfig config = ClientConfig.confidential(idp.issuer(), "shop", Secret.of("shop-secret"))
                .withRedirectUri(CALLBACK)
                .withOfflineAccess();
        // the app reads the clock that the test moves
        RelyingParty rp = RelyingParty.of(
                config, Surroundings.system(HttpPolicy.defaults()).withClock(idp.clock()));

        SignInStart start = rp.signIn(SignInOptions.none());
        URI back = idp.signIn("alice").at(start.location());
        SignInOutcome outcome = rp.callback(callback(back), Optional.of(start.pending()));
        assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);

        idp.clock().advance(Duration.ofHours(2));
        Freshness freshness = rp.fresh(((SignInOutcome.SignedIn) outcome).session());
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
    }

    static Callback callback(URI back) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String part : back.getQuery().split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], List.of(pair[1]));
        }
        return Callback.of(parameters);
    }
}
// end
