package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.SealedCookieStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionStore;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.signin.SignInOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Back-channel logout of a web app")
class BackChannelWebTest {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final MovableClock clock = new MovableClock();
    private final ScriptedProvider provider = new ScriptedProvider();
    private final RelyingParty rp = provider.relyingParty(ScriptedProvider.config(), clock);
    private final MemorySessionStore store = new MemorySessionStore(clock);
    private final AtomicBoolean cannotDelete = new AtomicBoolean();
    private final WebSignIn web = new WebSignIn(rp, store).withBackChannelLogout();

    private Session signIn(String subject, Optional<String> sid) {
        provider.claim("sub", subject);
        sid.ifPresentOrElse(value -> provider.claim("sid", value), () -> provider.noClaim("sid"));
        Session session = ((SignInOutcome.SignedIn) provider.signIn(rp, SignInOptions.none())).session();
        store.write(session);
        return session;
    }

    private static String token(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ScriptedProvider.ISSUER);
        claims.put("aud", "client-1");
        claims.put("iat", ScriptedProvider.NOW.getEpochSecond());
        claims.put("exp", ScriptedProvider.NOW.getEpochSecond() + 120);
        claims.put("jti", "jti-1");
        claims.put("sub", "alice");
        claims.put("events", Map.of(EVENT, Map.of()));
        change.accept(claims);
        return ScriptedProvider.signed(Optional.of("logout+jwt"), claims);
    }

    private static WebRequest post(String token) {
        return request("POST", "application/x-www-form-urlencoded; charset=utf-8", token);
    }

    private static WebRequest request(String method, String contentType, String token) {
        return new WebRequest(
                method,
                "/back-channel-logout",
                Map.of("logout_token", List.of(token)),
                Map.of(),
                Map.of("content-type", List.of(contentType)));
    }

    private static void assertDone(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(reply.body()).isEmpty();
    }

    private static void assertRefused(Reply reply, int status, String error, FailureCode code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Content-Type", "application/json");
        assertThat(reply.body().orElseThrow())
                .startsWith("{\"error\":\"" + error + "\"")
                .contains(code.name());
    }

    private boolean lives(Session session) {
        return store.read(session.id()).isPresent();
    }

    @Test
    @DisplayName("56: ends all sessions of the user that the provider names, and nobody else's")
    void bySubject() {
        Session laptop = signIn("alice", Optional.empty());
        Session phone = signIn("alice", Optional.of("sid-2"));
        Session bob = signIn("bob", Optional.empty());
        assertDone(web.backChannelLogout(post(token(claims -> {}))));
        assertThat(lives(laptop)).isFalse();
        assertThat(lives(phone)).isFalse();
        assertThat(lives(bob)).isTrue();
    }

    @Test
    @DisplayName("56: ends the one session with the sid, and leaves the user's others")
    void bySid() {
        Session laptop = signIn("alice", Optional.of("sid-1"));
        Session phone = signIn("alice", Optional.of("sid-2"));
        assertDone(web.backChannelLogout(post(token(claims -> claims.put("sid", "sid-1")))));
        assertThat(lives(laptop)).isFalse();
        assertThat(lives(phone)).isTrue();
    }

    @Test
    @DisplayName("56: finds sessions from before the provider told a sid by their user")
    void withoutSid() {
        Session old = signIn("alice", Optional.empty());
        Session other = signIn("alice", Optional.of("sid-2"));
        assertDone(web.backChannelLogout(post(token(claims -> claims.put("sid", "sid-1")))));
        assertThat(lives(old)).isFalse();
        assertThat(lives(other)).isTrue();
    }

    @Test
    @DisplayName("56: ends nothing where sid and sub belong to different users")
    void mixed() {
        Session bob = signIn("bob", Optional.of("sid-1"));
        assertDone(web.backChannelLogout(post(token(claims -> claims.put("sid", "sid-1")))));
        assertThat(lives(bob)).isTrue();
    }

    @Test
    @DisplayName("56: leaves users of another issuer alone who have the same name there")
    void otherIssuer() {
        try (AppUnderTest other = new AppUnderTest()) {
            other.clock.set(clock.instant());
            Session foreign = other.session();
            store.write(foreign);
            Session here = signIn(foreign.subject(), Optional.empty());
            assertDone(web.backChannelLogout(post(token(claims -> claims.put("sub", foreign.subject())))));
            assertThat(lives(here)).isFalse();
            assertThat(lives(foreign)).isTrue();
        }
    }

    @Test
    @DisplayName("56: refuses at a second instance what was used at the first")
    void replayedElsewhere() {
        WebSignIn second =
                new WebSignIn(provider.relyingParty(ScriptedProvider.config(), clock), store).withBackChannelLogout();
        String token = token(claims -> {});
        assertDone(web.backChannelLogout(post(token)));
        Session later = signIn("alice", Optional.empty());
        assertRefused(second.backChannelLogout(post(token)), 400, "invalid_request", FailureCode.LOGOUT_TOKEN_REPLAYED);
        assertThat(lives(later)).isTrue();
    }

    @Test
    @DisplayName("56: takes the same token again after the store failed to end the sessions")
    void storeFails() {
        WebSignIn shaky = new WebSignIn(rp, shakyStore());
        Session session = signIn("alice", Optional.empty());
        String token = token(claims -> {});
        cannotDelete.set(true);
        assertRefused(
                shaky.backChannelLogout(post(token)), 503, "temporarily_unavailable", FailureCode.STORE_UNAVAILABLE);
        assertThat(lives(session)).isTrue();
        cannotDelete.set(false);
        assertDone(shaky.backChannelLogout(post(token)));
        assertThat(lives(session)).isFalse();
    }

    private SharedSessionStore shakyStore() {
        return (SharedSessionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SharedSessionStore.class}, (proxy, method, values) -> {
                    if (method.getName().equals("delete") && cannotDelete.get()) {
                        throw UnreachableException.of(FailureCode.STORE_UNAVAILABLE, "The store is down");
                    }
                    try {
                        return method.invoke(store, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    @DisplayName("56: answers 400 to a token that must not be trusted, shows no value of it, and ends nothing")
    void untrusted() {
        Session session = signIn("alice", Optional.empty());
        Reply reply = web.backChannelLogout(post(token(claims -> claims.put("nonce", "canary-nonce"))));
        assertRefused(reply, 400, "invalid_request", FailureCode.LOGOUT_TOKEN_KIND_REFUSED);
        assertThat(reply.body().orElseThrow()).doesNotContain("canary");
        assertThat(lives(session)).isTrue();
    }

    @Test
    @DisplayName("56: takes a POST with a form and nothing else")
    void postOnly() {
        Session session = signIn("alice", Optional.empty());
        String token = token(claims -> {});
        Reply get = web.backChannelLogout(request("GET", "application/x-www-form-urlencoded", token));
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.headers()).containsEntry("Allow", "POST").containsEntry("Cache-Control", "no-store");
        assertThat(web.backChannelLogout(request("POST", "application/json", token))
                        .status())
                .isEqualTo(400);
        assertThat(lives(session)).isTrue();
    }

    @Test
    @DisplayName("cannot be had with sessions in cookies, and says what helps")
    void notShared() {
        ClientConfig config = ScriptedProvider.config().withSealingKeys(SealingKey.of(new byte[32]));
        RelyingParty sealing = provider.relyingParty(config, clock);
        SessionStore cookies = SealedCookieStore.of(config, sealing.surroundings());
        assertThatThrownBy(() -> new WebSignIn(sealing, cookies).withBackChannelLogout())
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("STORE_NOT_SHARED")
                .hasMessageContaining("Back-channel logout");
    }
}
