package dev.latchkey.samples.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("After a whole sign-in at the mock, with refresh, userinfo and sign-out, the page")
class WholeSignInTest {

    private static final Pattern SECRETS = Pattern.compile(
            "(?:(?:code|code_verifier|client_secret|refresh_token|token|id_token_hint)=|\"(?:access_token|refresh_token|id_token)\":\")([^&\"]+)");

    private final List<String> raw = new ArrayList<>();

    @Test
    @DisplayName("has each request, an explanation of each parameter, and none of the secrets that really passed")
    void nothingLeaks() {
        try (MockIdp idp = MockIdp.start()) {
            Wire wire = Wire.of("Trial", Map.of(), idp.clock());
            walk(idp, wire);
            String page = wire.reply(request("/wire", Map.of())).orElseThrow().body();
            for (String kind : List.of(
                    "discovery", "authorization", "callback", "token", "keys", "refresh", "userinfo", "end-session")) {
                assertThat(page).contains("data-testid=\"" + kind + "\"");
            }
            assertThat(page).doesNotContain(Explanation.NONE.what());
            List<String> secrets = secrets();
            assertThat(secrets).hasSizeGreaterThan(8);
            assertThat(page).doesNotContain(secrets);
        }
    }

    private void walk(MockIdp idp, Wire wire) {
        RelyingParty rp = relyingParty(idp, wire.recording(overheard()));
        SignInStart start = rp.signIn(SignInOptions.none());
        wire.sentTo(start.location().toString());
        URI callback = idp.signIn("alice").at(start.location());
        raw.add(callback.getRawQuery());
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Parameters.ofQuery(callback).forEach((name, value) -> parameters.put(name, List.of(value)));
        wire.came(request(callback.getPath(), parameters));
        SignInOutcome outcome = rp.callback(Callback.of(parameters), Optional.of(start.pending()));
        Session session = ((SignInOutcome.SignedIn) outcome).session();
        idp.clock().advance(Duration.ofHours(2));
        Freshness.Fresh fresh = (Freshness.Fresh) rp.fresh(session);
        rp.userInfo(fresh);
        URI signOut = rp.signOut(fresh.session()).location();
        raw.add(signOut.getRawQuery());
        wire.sentTo(signOut.toString());
    }

    private static RelyingParty relyingParty(MockIdp idp, Transport transport) {
        ClientConfig config = ClientConfig.confidential(idp.issuer(), "quickstart", Secret.of("quickstart-secret"))
                .withRedirectUri("http://localhost:3010/callback")
                .withPostLogoutRedirectUri("http://localhost:3010/")
                .withScopes("openid", "profile", "email")
                .withOfflineAccess();
        return RelyingParty.of(
                config,
                Surroundings.system(HttpPolicy.defaults())
                        .withClock(idp.clock())
                        .withTransport(transport)
                        .withExecutor(Runnable::run));
    }

    private Transport overheard() {
        Transport network = Transport.shared(HttpPolicy.defaults());
        return call -> {
            HttpAnswer answer = network.send(call);
            raw.add(said(call));
            raw.add(answer.text());
            return answer;
        };
    }

    private static String said(HttpCall call) {
        return "token=" + call.headers().getOrDefault("Authorization", "").replaceFirst("^\\S* ", "") + "&"
                + new String(call.body(), StandardCharsets.UTF_8);
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of("quickstart-secret"));
        Matcher found = SECRETS.matcher(String.join("\n", raw));
        while (found.find()) {
            secrets.add(found.group(1));
        }
        return secrets;
    }

    private static BrowserRequest request(String path, Map<String, List<String>> parameters) {
        return new BrowserRequest("GET", path, parameters, Optional.of("localhost:3010"), false);
    }
}
