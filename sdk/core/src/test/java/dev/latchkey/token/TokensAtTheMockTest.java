package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ClientKey;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.Keys;
import dev.latchkey.logto.Logto;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.DeviceOutcome;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("At a provider that behaves as Logto does")
class TokensAtTheMockTest {
    private static final TokenTarget TODO = TokenTarget.resource("https://todo.example");

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    private Session session(RelyingParty rp) {
        AppUnderTest.Return returned = app.goAndReturn(rp, SignInOptions.none());
        SignInOutcome outcome =
                rp.callback(returned.callback(), Optional.of(returned.start().pending()));
        assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    private RelyingParty machine() {
        app.idp.directory().add(Role.ofMachines("reader").withScopes("https://todo.example", "read:todos"));
        app.idp.addApplication(Application.machine("m2m", "m2m-secret", "reader"));
        return app.relyingParty(ClientConfig.confidential(app.idp.issuer(), "m2m", Secret.of("m2m-secret")));
    }

    @Test
    @DisplayName("31: a client signs in, refreshes and signs out by its key alone")
    void privateKeyJwt() {
        ECKey key = Keys.ec(Curve.P_256, "app-key");
        app.idp.change(
                "quickstart",
                quickstart ->
                        quickstart.withPrivateKeyJwt(List.of(key.toPublicJWK().toJSONObject())));
        RelyingParty rp = app.relyingParty(app.config()
                .withOfflineAccess()
                .withAuthentication(ClientAuthentication.privateKeyJwt(ClientKey.ofJwk(key.toJSONString()))));
        Session session = session(rp);
        app.clock.advance(Duration.ofHours(1));
        Freshness.Fresh fresh = (Freshness.Fresh) rp.fresh(session);
        assertThat(rp.revoke(fresh.token())).isEmpty();
    }

    @Test
    @DisplayName("53: userinfo that is signed is verified")
    void signedUserinfo() {
        app.idp.change("quickstart", quickstart -> quickstart.withSignedUserinfo(true));
        Freshness.Fresh fresh = (Freshness.Fresh) app.rp.fresh(app.session());
        assertThat(app.rp.userInfo(fresh))
                .isInstanceOfSatisfying(
                        UserInfoOutcome.Received.class,
                        received -> assertThat(received.userInfo().claims().string("email"))
                                .contains("alice@example.test"));
    }

    static Stream<Arguments> spoiledUserinfo() {
        return Stream.of(
                arguments("iss", Fault.setClaim("iss", "https://evil.example"), FailureCode.ISSUER_CLAIM_MISMATCH),
                arguments("aud", Fault.setClaim("aud", "outline"), FailureCode.AUDIENCE_MISMATCH),
                arguments("sub", Fault.setClaim("sub", "somebody-else"), FailureCode.SUBJECT_MISMATCH),
                arguments("signature", Fault.tamperSignature(), FailureCode.SIGNATURE_INVALID),
                arguments("algorithm", Fault.algNone(), FailureCode.ALGORITHM_REFUSED));
    }

    @ParameterizedTest(name = "53: signed userinfo of another {0} is rejected")
    @MethodSource
    void spoiledUserinfo(String what, Fault fault, FailureCode code) {
        app.idp.change("quickstart", quickstart -> quickstart.withSignedUserinfo(true));
        app.idp.faults().next(Endpoint.USERINFO, Fault.ofUserInfo(fault));
        assertThat(userInfoFailure()).isEqualTo(code);
    }

    @Test
    @DisplayName("53: userinfo about another user is rejected")
    void otherUser() {
        app.idp.faults().next(Endpoint.USERINFO, Fault.setMember("sub", "somebody-else"));
        assertThat(userInfoFailure()).isEqualTo(FailureCode.SUBJECT_MISMATCH);
    }

    private FailureCode userInfoFailure() {
        UserInfoOutcome outcome = app.rp.userInfo((Freshness.Fresh) app.rp.fresh(app.session()));
        assertThat(outcome).isInstanceOf(UserInfoOutcome.Rejected.class);
        return ((UserInfoOutcome.Rejected) outcome).failure().code();
    }

    @Test
    @DisplayName("44: a key that was rotated just before signing is believed, as is a new algorithm")
    void rotation() {
        assertThat(app.signIn()).isInstanceOf(SignInOutcome.SignedIn.class);
        app.idp.rotateSigningKey(SigningAlgorithm.ES384);
        assertThat(app.signIn()).isInstanceOf(SignInOutcome.SignedIn.class);
        app.idp.rotateSigningKey(SigningAlgorithm.ES256);
        assertThat(app.signIn()).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("an organization's token is had by the session's refresh token; another organization's is denied")
    void organization() {
        app.idp
                .directory()
                .add(Organization.of("org-1", "Acme")
                        .withUser(app.idp.user("alice").id()));
        app.idp.directory().add(Organization.of("org-2", "Others"));
        RelyingParty rp =
                app.relyingParty(app.config().withOfflineAccess().withScopes("openid", Logto.SCOPE_ORGANIZATIONS));
        Session session = session(rp);
        Freshness.Fresh fresh = (Freshness.Fresh) rp.fresh(session, Logto.organization("org-1"));
        assertThat(fresh.token().looksLikeJwt()).isTrue();
        assertThat(rp.fresh(fresh.session(), Logto.organization("org-2"))).isInstanceOf(Freshness.Denied.class);
        assertThat(rp.fresh(fresh.session(), Logto.organization("org-1")))
                .as("what was had stays")
                .isEqualTo(new Freshness.Fresh(fresh.token(), fresh.session()));
    }

    @Test
    @DisplayName("a machine gets its own token for an API, once, and none without one")
    void machineToMachine() {
        RelyingParty rp = machine();
        TokenOutcome.Issued issued = (TokenOutcome.Issued) rp.clientToken(TODO.withScopes("read:todos"));
        assertThat(issued.token().scopes()).containsExactly("read:todos");
        assertThat(rp.clientToken(TODO.withScopes("read:todos"))).isEqualTo(issued);
        assertThat(rp.clientToken(TokenTarget.own())).isInstanceOf(TokenOutcome.Refused.class);
    }

    @Test
    @DisplayName("a subject token is exchanged for one in the user's name")
    void impersonation() {
        app.idp.change("quickstart", quickstart -> quickstart.withAllowTokenExchange(true));
        TokenOutcome outcome = app.rp.exchange(
                Logto.impersonation(app.idp.subjectToken("alice")).withTarget(TODO.withScopes("read:todos")));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TokenOutcome.Issued.class,
                        issued -> assertThat(issued.token().scopes()).containsExactly("read:todos"));
    }

    @Test
    @DisplayName("a user confirms a device, which is then signed in; one that is declined is not")
    void device() {
        app.idp.addApplication(Application.deviceFlow("tv"));
        RelyingParty rp = app.relyingParty(ClientConfig.publicClient(app.idp.issuer(), "tv"));
        DeviceAuthorization device = ((DeviceOutcome.Waiting) rp.startDevice()).device();
        app.clock.advance(Duration.ofSeconds(5));
        device = ((DeviceOutcome.Waiting) rp.poll(device)).device();
        app.idp.signIn("alice").connectDevice(device.verificationUriComplete().orElseThrow());
        app.clock.advance(Duration.ofSeconds(5));
        assertThat(rp.poll(device))
                .isInstanceOfSatisfying(
                        DeviceOutcome.SignedIn.class,
                        signedIn -> assertThat(signedIn.session().subject())
                                .isEqualTo(app.idp.user("alice").id()));
        DeviceAuthorization declined = ((DeviceOutcome.Waiting) rp.startDevice()).device();
        app.idp.signIn("alice").declineDevice(declined.verificationUriComplete().orElseThrow());
        app.clock.advance(Duration.ofSeconds(5));
        assertThat(rp.poll(declined)).isInstanceOf(DeviceOutcome.Declined.class);
    }

    @Test
    @DisplayName("an opaque token is active until it is revoked, and a JWT is never looked into")
    void introspection() {
        Session session = session(app.relyingParty(app.config()
                .withOfflineAccess()
                .withScopes("openid", "read:todos")
                .withResources("https://todo.example")));
        AccessToken opaque = ((Freshness.Fresh) app.rp.fresh(session)).token();
        assertThat(app.rp.introspect(opaque.reveal())).isInstanceOf(Introspection.Active.class);
        AccessToken jwt = ((Freshness.Fresh) app.rp.fresh(session, TODO)).token();
        assertThat(app.rp.introspect(jwt.reveal())).isInstanceOf(Introspection.Inactive.class);
        assertThat(app.rp.revoke(opaque)).isEmpty();
        assertThat(app.rp.introspect(opaque.reveal())).isInstanceOf(Introspection.Inactive.class);
    }
}
