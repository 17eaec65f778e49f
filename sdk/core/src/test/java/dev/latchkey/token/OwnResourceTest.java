package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ProviderEndpoints;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceRequest;
import dev.latchkey.resource.ResourceServer;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session whose own access token is for an API")
class OwnResourceTest {
    private static final String API = "https://todo.example";

    private final MockIdp idp = MockIdp.start();
    private final Surroundings surroundings =
            Surroundings.system(HttpPolicy.defaults()).withClock(idp.clock());

    OwnResourceTest() {
        idp.addApplication(Application.traditional("own", "own-secret", "http://localhost:8080/callback")
                .withAlwaysIssueRefreshToken(true));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private ClientConfig config() {
        return ClientConfig.confidential(idp.issuer(), "own", Secret.of("own-secret"))
                .withRedirectUri("http://localhost:8080/callback")
                .withAccessTokenFor(API);
    }

    private Session signedIn(RelyingParty rp) {
        SignInStart start = rp.signIn(SignInOptions.none());
        Callback callback = AppUnderTest.callback(idp.signIn("alice").at(start.location()));
        SignInOutcome outcome = rp.callback(callback, Optional.of(start.pending()));
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    private AccessTokenOutcome atTheApi(Freshness freshness) {
        String token = ((Freshness.Fresh) freshness).token().reveal();
        return ResourceServer.of(ResourceConfig.of(idp.issuer(), API), surroundings)
                .check(new ResourceRequest(List.of("Bearer " + token), Set.of()), "read:todos");
    }

    @Test
    @DisplayName("has one by plain OAuth, without a word to userinfo, which would refuse it")
    void plainOAuth() {
        RelyingParty rp = RelyingParty.of(config().withoutOpenId("read:todos"), surroundings);
        Session session = signedIn(rp);
        assertThat(session.subjectIfAny()).isEmpty();
        assertThat(session.grantedScopes()).contains("read:todos");
        assertThat(atTheApi(rp.fresh(session))).isInstanceOf(AccessTokenOutcome.Accepted.class);
        idp.journal().userInfoRequests().never();
    }

    @Test
    @DisplayName("has one beside the ID token, and another one after each refresh: resource goes along everywhere")
    void everywhere() {
        RelyingParty rp = RelyingParty.of(config().withScopes("openid", "read:todos"), surroundings);
        Session session = signedIn(rp);
        assertThat(session.subject()).isEqualTo(idp.user("alice").id());
        idp.clock().advance(Duration.ofMinutes(61));
        assertThat(atTheApi(rp.fresh(session))).isInstanceOf(AccessTokenOutcome.Accepted.class);
        idp.journal().authorizationRequests().withParameter("resource", API).exactly(1);
        idp.journal().tokenRequests().withParameter("resource", API).exactly(2);
        idp.journal().tokenRequests().exactly(2);
    }

    @Test
    @DisplayName("may come of an issuer whose metadata are looked for where a profile says, and nowhere else")
    void metadataElsewhere() {
        URI nothing = URI.create(idp.issuer() + "/nothing-here");
        URI there = URI.create(idp.issuer() + "/.well-known/openid-configuration");
        RelyingParty found = RelyingParty.of(
                config().withEndpoints(ProviderEndpoints.none().withMetadataAt(List.of(nothing, there))), surroundings);
        assertThat(found.metadata().issuer()).isEqualTo(idp.issuer());
        RelyingParty lost = RelyingParty.of(
                config().withEndpoints(ProviderEndpoints.none().withMetadataAt(List.of(nothing))), surroundings);
        assertThatThrownBy(lost::metadata)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("METADATA_NOT_FOUND");
    }
}
