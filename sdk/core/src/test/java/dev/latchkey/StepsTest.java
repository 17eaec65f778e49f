package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authorization.AskedSignIn;
import dev.latchkey.authorization.Callback;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.token.IdToken;
import dev.latchkey.token.KeptTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A framework that keeps sign-ins and tokens itself")
class StepsTest {
    private static final AskedSignIn ASKED = new AskedSignIn(
            "the-state-that-the-framework-made",
            "the-nonce-that-the-framework-made",
            "the-code-verifier-that-the-framework-made-43c",
            "http://localhost:3010/callback",
            Set.of("openid", "profile", "offline_access"),
            Optional.empty());

    private final AppUnderTest app = new AppUnderTest();
    private final Steps steps = app.rp.steps();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    @DisplayName("finishes a sign-in once, by every rule")
    void finish() {
        Callback callback = callback();
        assertThat(steps.finish(callback, ASKED).subject()).isEqualTo("alice00user1");
        refused(FailureCode.PENDING_USED, () -> steps.finish(callback, ASKED));
    }

    @Test
    @DisplayName("is told that a callback answers another sign-in, and hands no code in")
    void otherState() {
        Callback callback = callback();
        AskedSignIn other = new AskedSignIn("another", "n", "v", ASKED.redirectUri(), ASKED.scopes(), Optional.empty());
        refused(FailureCode.STATE_MISMATCH, () -> steps.check(callback, other));
        refused(FailureCode.STATE_MISMATCH, () -> steps.finish(callback, other));
        assertThat(app.idp.journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("is told the provider's error by the check")
    void providerError() {
        Callback callback = Callback.of(Map.of(
                "error", List.of("access_denied"),
                "state", List.of(ASKED.state()),
                "iss", List.of(app.idp.issuer())));
        assertThatThrownBy(() -> steps.check(callback, ASKED)).isInstanceOf(RefusedException.class);
    }

    @Test
    @DisplayName("is told that the ID token has another nonce")
    void nonce() {
        app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("nonce", "another"));
        refused(FailureCode.NONCE_MISMATCH, () -> steps.finish(callback(), ASKED));
    }

    @Test
    @DisplayName("42: is told that nobody proved what it called essential")
    void essentialAcr() {
        AskedSignIn asked = new AskedSignIn(
                ASKED.state(),
                ASKED.nonce(),
                ASKED.codeVerifier(),
                ASKED.redirectUri(),
                ASKED.scopes(),
                Optional.empty(),
                Set.of("mfa"));
        app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("acr", "pwd"));
        refused(FailureCode.ACR_MISMATCH, () -> steps.finish(callback(), asked));
        // A sign-in is finished once: another instance's
        Steps elsewhere = app.relyingParty(app.config()).steps();
        app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("acr", "mfa"));
        assertThat(elsewhere.finish(callback(), asked).subject()).isEqualTo("alice00user1");
    }

    @Test
    @DisplayName("has an ID token verified by itself: signature and claims")
    void verify() {
        String compact = steps.finish(callback(), ASKED).idToken().revealCompact();
        IdToken verified = steps.verify(compact);
        assertThat(verified.nonce()).contains(ASKED.nonce());
        app.clock.advance(Duration.ofHours(2));
        refused(FailureCode.TOKEN_EXPIRED, () -> steps.verify(compact));
        refused(FailureCode.SIGNATURE_INVALID, () -> steps.verify(compact.substring(0, compact.length() - 4) + "AAAA"));
    }

    @Test
    @DisplayName("gets the session of the tokens that it kept, and a fresh token of it")
    void restore() {
        Session session = steps.restore(kept(steps.finish(callback(), ASKED)));
        assertThat(session.subject()).isEqualTo("alice00user1");
        app.clock.advance(Duration.ofHours(2));
        Freshness freshness = app.rp.fresh(session);
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
        assertThat(app.idp.journal().tokenRequests().withGrant("refresh_token").count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("finds no secret in what it prints")
    void prints() {
        Session session = steps.finish(callback(), ASKED);
        KeptTokens kept = kept(session);
        assertThat(List.of(kept.toString(), kept.access().toString(), ASKED.toString(), steps.toString()))
                .noneMatch(text -> text.contains(kept.access().value())
                        || text.contains(kept.idToken())
                        || text.contains(ASKED.state())
                        || text.contains(ASKED.codeVerifier()));
    }

    private KeptTokens kept(Session session) {
        Instant now = app.clock.instant();
        String value = ((Freshness.Fresh) app.rp.fresh(session)).token().reveal();
        return new KeptTokens(
                new KeptTokens.Access(value, now, session.accessTokenExpiresAt(), session.grantedScopes()),
                session.refreshToken().map(token -> token.reveal()),
                session.idToken().revealCompact());
    }

    private Callback callback() {
        URI back = app.idp
                .signIn("alice")
                .at(URI.create(app.idp.issuer() + "/auth?client_id=quickstart"
                        + "&response_type=code&prompt=consent&code_challenge_method=S256&scope=openid%20profile%20offline_access"
                        + "&redirect_uri=" + ASKED.redirectUri() + "&state=" + ASKED.state() + "&nonce=" + ASKED.nonce()
                        + "&code_challenge=" + Base64Url.encode(Digest.sha256(ASKED.codeVerifier()))));
        return Callback.of(Arrays.stream(back.getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1]))));
    }

    private static void refused(FailureCode code, ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        LatchkeyException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(code));
    }
}
