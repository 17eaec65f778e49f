package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault shows on the wire:")
class FaultsTest {
    private static MockIdp idp;
    private static Client client;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "quickstart");
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @AfterEach
    void clear() {
        idp.faults().clear();
    }

    private static Reply discovery() {
        return client.get(idp.issuer() + "/.well-known/openid-configuration");
    }

    private static Reply next(Endpoint endpoint, Fault fault) {
        idp.faults().next(endpoint, fault);
        return discovery();
    }

    @Test
    @DisplayName("a status, once")
    void status() {
        assertThat(next(Endpoint.DISCOVERY, Fault.status(503)).status()).isEqualTo(503);
        assertThat(discovery().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("a status with a body, standing until cleared")
    void statusWithBody() {
        idp.faults().always(Endpoint.DISCOVERY, Fault.statusWith(500, "{\"error\":\"x\"}", "application/json"));
        assertThat(discovery().http().body()).isEqualTo("{\"error\":\"x\"}");
        assertThat(discovery().status()).isEqualTo(500);
        idp.faults().clear();
        assertThat(discovery().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("a redirect, 429 with Retry-After, HTML and what is no JSON")
    void otherAnswers() {
        Reply redirect = next(Endpoint.DISCOVERY, Fault.redirect(302, "http://evil.test/"));
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("location")).isEqualTo("http://evil.test/");
        Reply busy = next(Endpoint.DISCOVERY, Fault.tooManyRequests(7));
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.header("retry-after")).isEqualTo("7");
        assertThat(next(Endpoint.DISCOVERY, Fault.html()).header("content-type"))
                .startsWith("text/html");
        Reply notJson = next(Endpoint.DISCOVERY, Fault.notJson());
        assertThat(notJson.header("content-type")).startsWith("application/json");
        assertThatThrownBy(notJson::json).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a huge body, in chunks")
    void hugeBody() {
        Reply huge = next(Endpoint.DISCOVERY, Fault.hugeBody(3_000_000));
        assertThat(huge.http().body()).hasSizeGreaterThan(3_000_000);
        assertThat(huge.header("content-length")).isEmpty();
    }

    @Test
    @DisplayName("half an answer, and none")
    void broken() {
        assertThatThrownBy(() -> next(Endpoint.DISCOVERY, Fault.truncated())).isInstanceOf(UncheckedIOException.class);
        // the JDK's client asks a second time when a GET is reset
        idp.faults().always(Endpoint.DISCOVERY, Fault.connectionReset());
        assertThatThrownBy(FaultsTest::discovery).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    @DisplayName("a dripping answer runs into a deadline")
    void dripping() {
        idp.faults().next(Endpoint.DISCOVERY, Fault.oneByteEvery(Duration.ofMillis(50)));
        CompletableFuture<String> body = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(idp.issuer() + "/.well-known/openid-configuration"))
                                .build(),
                        BodyHandlers.ofString())
                .thenApply(answer -> answer.body());
        assertThat(body.orTimeout(500, TimeUnit.MILLISECONDS)).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("a wire fault instead of an answer spends no code, a reset after the work does")
    void codeSpent() {
        String code = client.code(Map.of());
        idp.faults().next(Endpoint.TOKEN, Fault.status(503));
        assertThat(client.exchange(code).status()).isEqualTo(503);
        idp.faults().next(Endpoint.TOKEN, Fault.connectionReset());
        assertThatThrownBy(() -> client.exchange(code)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.exchange(code).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("a claim of the ID token with another value, or none, honestly signed")
    void claims() {
        idp.faults().always(Endpoint.TOKEN, Fault.removeClaim("nonce"));
        idp.faults().next(Endpoint.TOKEN, Fault.setClaim("aud", "somebody-else"));
        Reply tokens = client.tokens(Map.of("nonce", "n"));
        assertThat(tokens.idTokenClaims()).containsEntry("aud", "somebody-else").doesNotContainKey("nonce");
        assertThat(isSigned(tokens.member("id_token"))).isTrue();
    }

    @Test
    @DisplayName("a damaged signature, and one of a key that is not published")
    void signatures() {
        assertThat(isSigned(client.tokens(Map.of()).member("id_token"))).isTrue();
        idp.faults().next(Endpoint.TOKEN, Fault.tamperSignature());
        assertThat(isSigned(client.tokens(Map.of()).member("id_token"))).isFalse();
        idp.faults().next(Endpoint.TOKEN, Fault.signWithUnknownKey());
        Reply unknown = client.tokens(Map.of());
        assertThat(unknown.idTokenHeader().get("kid")).isNotEqualTo(keyMember("kid"));
    }

    @Test
    @DisplayName("alg none, and an HMAC keyed with the public key")
    void algorithms() throws Exception {
        idp.faults().next(Endpoint.TOKEN, Fault.algNone());
        Reply none = client.tokens(Map.of());
        assertThat(none.idTokenHeader()).containsEntry("alg", "none");
        assertThat(none.member("id_token")).endsWith(".");
        idp.faults().next(Endpoint.TOKEN, Fault.hs256WithPublicKey());
        Reply confused = client.tokens(Map.of());
        assertThat(confused.idTokenHeader()).containsEntry("alg", "HS256");
        String[] parts = confused.member("id_token").split("\\.", -1);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(publicKey().getEncoded(), "HmacSHA256"));
        byte[] expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(expected);
    }

    @Test
    @DisplayName(
            "no key ID, a critical extension, honestly signed; zeros for a signature, and a key of its own in the header")
    void headers() {
        Reply anonymous = forged(Fault.withoutKeyId());
        assertThat(anonymous.idTokenHeader()).doesNotContainKey("kid");
        assertThat(isSigned(anonymous.member("id_token"))).isTrue();
        Reply critical = forged(Fault.criticalHeader());
        assertThat(critical.idTokenHeader()).containsKey("crit");
        assertThat(isSigned(critical.member("id_token"))).isTrue();
        String zeros = forged(Fault.zeroSignature()).member("id_token");
        assertThat(zeros).endsWith("." + "A".repeat(128));
        Reply own = forged(Fault.keyInHeader());
        assertThat(own.idTokenHeader()).containsEntry("kid", keyMember("kid")).containsKeys("jwk", "jku", "x5u");
        assertThat(isSigned(own.member("id_token"))).isFalse();
    }

    @Test
    @DisplayName("a token that is encrypted")
    void encrypted() {
        assertThat(forged(Fault.algNoneInsideJwe()).member("id_token").split("\\.", -1))
                .hasSize(5);
    }

    private static Reply forged(Fault fault) {
        idp.faults().next(Endpoint.TOKEN, fault);
        return client.tokens(Map.of());
    }

    @Test
    @DisplayName("a callback whose parameter is another, absent, or stands twice")
    void callback() {
        idp.faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameter("iss", "http://evil.test"));
        assertThat(callbackText()).contains("iss=http%3A%2F%2Fevil.test");
        idp.faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameterAbsent("iss"));
        assertThat(callbackText()).doesNotContain("iss=");
        idp.faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameterRepeated("state"));
        assertThat(callbackText()).contains("state=the-state&state=the-state");
    }

    private static String callbackText() {
        return idp.signIn("alice").at(client.authorize(Map.of())).toString();
    }

    @Test
    @DisplayName("a member of a JSON answer that is another, or missing")
    void members() {
        idp.faults().next(Endpoint.DISCOVERY, Fault.setMember("issuer", "http://evil.test"));
        assertThat(discovery().json()).containsEntry("issuer", "http://evil.test");
        idp.faults().next(Endpoint.DISCOVERY, Fault.removeMember("token_endpoint"));
        assertThat(discovery().json()).doesNotContainKey("token_endpoint");
        String token = client.tokens(Map.of()).member("access_token");
        idp.faults().next(Endpoint.USERINFO, Fault.setMember("sub", "somebody-else"));
        assertThat(client.userInfo(token).json()).containsEntry("sub", "somebody-else");
    }

    @Test
    @DisplayName("a hold keeps sixty requests while others pass, until it is released")
    void hold() {
        try (Hold hold = idp.faults().hold(Endpoint.JWKS)) {
            List<CompletableFuture<Integer>> held = IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> client.get(idp.issuer() + "/jwks").status(), command -> new Thread(command).start()))
                    .toList();
            hold.awaitArrivals(60, Duration.ofSeconds(20));
            assertThat(hold.arrived()).isEqualTo(60);
            assertThat(held).noneMatch(CompletableFuture::isDone);
            assertThat(discovery().status()).isEqualTo(200);
            hold.release();
            assertThat(held).allSatisfy(status -> assertThat(status).succeedsWithin(Duration.ofSeconds(20)));
        }
    }

    @Test
    @DisplayName("a hold that waits for more than come says how many came")
    void holdTimesOut() {
        try (Hold hold = idp.faults().hold(Endpoint.JWKS)) {
            assertThatThrownBy(() -> hold.awaitArrivals(1, Duration.ofMillis(20)))
                    .hasMessageContaining("only 0 of 1 requests arrived");
        }
    }

    /** A member of the only published key. */
    private static String keyMember(String name) {
        String keys = client.get(idp.issuer() + "/jwks").http().body();
        return keys.replaceFirst(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static boolean isSigned(String compact) {
        try {
            String[] parts = compact.split("\\.", -1);
            Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
            signature.initVerify(publicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The published key by its coordinates, in the fixed form of a P-384 SubjectPublicKeyInfo (RFC 5480). */
    private static ECPublicKey publicKey() throws GeneralSecurityException {
        byte[] head = Base64.getDecoder().decode("MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE");
        byte[] x = Base64.getUrlDecoder().decode(keyMember("x"));
        byte[] y = Base64.getUrlDecoder().decode(keyMember("y"));
        ByteBuffer all = ByteBuffer.allocate(head.length + 96).put(head).put(x).put(y);
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(all.array()));
    }
}
