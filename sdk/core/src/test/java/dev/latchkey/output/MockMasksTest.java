package dev.latchkey.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.Introspection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Here and not at the mock: it depends on nothing of ours, the search neither. */
@DisplayName("What the mock IdP writes down of a sign-in, a refresh and a sign-out")
class MockMasksTest {
    private final Wiretap tap = Wiretap.open();
    private final MockIdp idp =
            MockIdp.start(MockIdpOptions.defaults().withEndpoint(tap.address()).withClock(MockClock.frozenAt(NOW)));

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    MockMasksTest() {
        tap.leadTo(idp.port());
    }

    @AfterEach
    void close() {
        idp.close();
        tap.close();
    }

    @Test
    @DisplayName("51: holds none of the secrets that passed on the wire, in any form in which it is read")
    void masked() throws Exception {
        int before = Canaries.planted().size();
        Freshness.Fresh fresh = wholeLife();
        tap.plant();
        assertThat(Canaries.planted()).hasSizeGreaterThan(before + 5);
        assertThat(Leaks.in("got " + fresh.token().reveal()))
                .as("the search finds what passed")
                .hasSize(1);
        writtenDown()
                .forEach((form, text) -> assertThat(Leaks.in(text)).as(form).isEmpty());
    }

    /** As a client whose refresh token is rotated, that has one call refused for each way to prove itself. */
    private Freshness.Fresh wholeLife() {
        RelyingParty rp = relyingParty("quickstart-secret");
        SignInStart start = rp.signIn(SignInOptions.none());
        SignInOutcome outcome = rp.callback(
                AppUnderTest.callback(idp.signIn("alice").at(start.location())), Optional.of(start.pending()));
        Session session = ((SignInOutcome.SignedIn) outcome).session();
        idp.clock().advance(Duration.ofHours(1));
        Freshness.Fresh fresh = (Freshness.Fresh) rp.fresh(session);
        assertThat(rp.userInfo(fresh)).isNotNull();
        assertThat(rp.introspect(fresh.token().reveal())).isNotNull();
        assertThat(relyingParty("another-secret-than-the-right-one").introspect("no-token-that-anybody-knows"))
                .isInstanceOf(Introspection.Failed.class);
        URI goodbye = idp.signIn("alice").signOutAt(rp.signOut(fresh.session()).location());
        assertThat(goodbye).hasToString("http://localhost:3010/");
        return fresh;
    }

    private RelyingParty relyingParty(String secret) {
        ClientConfig config = ClientConfig.confidential(idp.issuer(), "quickstart", Secret.of(secret))
                .withRedirectUri("http://localhost:3010/callback")
                .withPostLogoutRedirectUri("http://localhost:3010/")
                .withScopes("openid", "profile", "email")
                .withOfflineAccess();
        return RelyingParty.of(
                config,
                Surroundings.system(config.httpPolicy()).withClock(idp.clock()).withExecutor(Runnable::run));
    }

    private Map<String, String> writtenDown() throws IOException, InterruptedException {
        Map<String, String> forms = new TreeMap<>();
        forms.put("the journal as text", idp.journal().toText());
        forms.put("the HTTP archive", idp.journal().toHar());
        forms.put("the diagram", idp.journal().toSvg());
        forms.put("the linter's report", idp.lint().toString());
        forms.put("the application", String.valueOf(idp.application("quickstart")));
        forms.put("the user", String.valueOf(idp.user("alice")));
        for (String path : List.of("journal", "journal.har", "journal.svg", "lint", "keys")) {
            forms.put(path, get("/_mock/" + path));
        }
        // For the search of all output as well
        LoggerFactory.getLogger(MockMasksTest.class).trace("{}", forms);
        return forms;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(idp.endpoint() + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
