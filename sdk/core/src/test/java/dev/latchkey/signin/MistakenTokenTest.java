package dev.latchkey.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.token.TokenTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What comes in the place of the ID token")
class MistakenTokenTest {
    private static final TokenTarget TODO = TokenTarget.resource("https://todo.example");

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    @DisplayName("43: is refused where it is an access token of the same provider")
    void accessToken() {
        RelyingParty rp = app.relyingParty(app.config().withOfflineAccess().withResources("https://todo.example"));
        Session session = ((SignInOutcome.SignedIn) signIn(rp, SignInOptions.none())).session();
        String jwt = ((Freshness.Fresh) rp.fresh(session, TODO)).token().reveal();
        assertThat(insteadOfTheIdToken(jwt)).isEqualTo(FailureCode.TOKEN_KIND_REFUSED);
    }

    @Test
    @DisplayName("43: is refused where it is signed userinfo, which has issuer, audience and user as an ID token has")
    void userInfo() throws IOException {
        app.idp.change("quickstart", quickstart -> quickstart.withSignedUserinfo(true));
        String token = ((Freshness.Fresh) app.rp.fresh(app.session())).token().reveal();
        HttpPolicy policy = app.config().httpPolicy();
        URI userInfo = app.rp.metadata().userInfoEndpoint().orElseThrow();
        HttpCall call = new HttpCall("GET", userInfo, Map.of("Authorization", "Bearer " + token), new byte[0], policy);
        assertThat(insteadOfTheIdToken(Transport.jdk(policy).send(call).text())).isEqualTo(FailureCode.CLAIM_MISSING);
    }

    private FailureCode insteadOfTheIdToken(String jwt) {
        app.idp.faults().next(Endpoint.TOKEN, Fault.setMember("id_token", jwt));
        return codeOf(app.signIn());
    }

    @Test
    @DisplayName("36: may leave out its key ID while the provider has one key, and not when it has two")
    void withoutKeyId() {
        app.idp.faults().always(Endpoint.TOKEN, Fault.withoutKeyId());
        assertThat(app.signIn()).isInstanceOf(SignInOutcome.SignedIn.class);
        app.idp.rotateSigningKey(SigningAlgorithm.ES384);
        RelyingParty startedLater = app.relyingParty(app.config());
        assertThat(codeOf(signIn(startedLater, SignInOptions.none()))).isEqualTo(FailureCode.KEY_NOT_FOUND);
    }

    static Stream<Arguments> authTimes() {
        return Stream.of(
                arguments("tells none", Fault.removeClaim("auth_time")),
                arguments("is too old", Fault.setClaim("auth_time", 1_700_000_000)),
                arguments("is a text", Fault.setClaim("auth_time", "1764000000")));
    }

    @ParameterizedTest(name = "42: is refused where max_age was asked for and its auth_time {0}")
    @MethodSource
    void authTimes(String what, Fault fault) {
        app.idp.faults().next(Endpoint.TOKEN, fault);
        SignInOutcome outcome = signIn(app.rp, SignInOptions.none().withMaxAge(Duration.ofMinutes(5)));
        assertThat(codeOf(outcome)).isIn(FailureCode.AUTH_TIME_INVALID, FailureCode.CLAIM_INVALID);
    }

    @Test
    @DisplayName("42: is refused where an acr was asked for as essential and it tells another")
    void acr() {
        SignInOptions options = SignInOptions.none().withEssentialAcr("mfa");
        app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("acr", "pwd"));
        assertThat(codeOf(signIn(app.rp, options))).isEqualTo(FailureCode.ACR_MISMATCH);
        app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("acr", "mfa"));
        assertThat(signIn(app.rp, options)).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("42: is refused where an essential acr was asked for among the claims, or beside others by preference")
    void acrOtherwise() {
        SignInOptions byClaims = SignInOptions.none()
                .withClaims(Map.of("id_token", Map.of("acr", Map.of("essential", true, "values", List.of("mfa")))));
        SignInOptions beside = SignInOptions.none().withEssentialAcr("mfa").withAcrValues("mfa", "pwd");
        for (SignInOptions options : List.of(byClaims, beside)) {
            app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("acr", "pwd"));
            assertThat(codeOf(signIn(app.rp, options))).isEqualTo(FailureCode.ACR_MISMATCH);
            app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("acr", "mfa"));
            assertThat(signIn(app.rp, options)).isInstanceOf(SignInOutcome.SignedIn.class);
        }
    }

    private SignInOutcome signIn(RelyingParty rp, SignInOptions options) {
        AppUnderTest.Return returned = app.goAndReturn(rp, options);
        return rp.callback(returned.callback(), Optional.of(returned.start().pending()));
    }

    private static FailureCode codeOf(SignInOutcome outcome) {
        return outcome.failureIfAny().map(Failure::code).orElseThrow(() -> new AssertionError(outcome.toString()));
    }
}
