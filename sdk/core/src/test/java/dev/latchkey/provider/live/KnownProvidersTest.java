package dev.latchkey.provider.live;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ProviderEndpoints;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.Keys;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.Wire;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.jose.Jws;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceRequest;
import dev.latchkey.resource.ResourceServer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What this process knows of providers")
class KnownProvidersTest {
    private static final String ISSUER = "https://idp.example/oidc";
    private static final String OPENID = "/oidc/.well-known/openid-configuration";
    private static final String INSERTED = "/.well-known/oauth-authorization-server/oidc";
    private static final String APPENDED = "/oidc/.well-known/oauth-authorization-server";
    private static final String JWKS = "/oidc/jwks";
    private static final ECKey KEY = Keys.ec("first");
    private static final ClientConfig CONFIG =
            ClientConfig.publicClient(ISSUER, "app").withRedirectUri("https://app.example/callback");

    private final MovableClock clock = new MovableClock();
    private final Wire wire = new Wire().on(OPENID, document()).on(JWKS, Keys.publicSet(KEY));
    private final Surroundings surroundings = Surroundings.system(HttpPolicy.defaults())
            .withTransport(wire)
            .withClock(clock)
            .withExecutor(Runnable::run);

    private static Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", ISSUER);
        document.put("authorization_endpoint", ISSUER + "/auth");
        document.put("token_endpoint", ISSUER + "/token");
        document.put("jwks_uri", ISSUER + "/jwks");
        document.put("id_token_signing_alg_values_supported", List.of("ES384"));
        return document;
    }

    private String location(ClientConfig config) {
        return RelyingParty.of(config, surroundings)
                .signIn(SignInOptions.none())
                .location()
                .toString();
    }

    @Test
    @DisplayName("44: is shared: clients and APIs of one issuer make one fetch together")
    void shared() {
        location(CONFIG);
        location(ClientConfig.publicClient(ISSUER, "other").withRedirectUri("https://other.example/callback"));
        ResourceServer api = ResourceServer.of(ResourceConfig.of(ISSUER, "https://api.example"), surroundings);
        RelyingParty rp = RelyingParty.of(CONFIG, surroundings);
        assertThat(codeOf(() -> rp.steps().verify(Keys.signed(KEY, "ES384")))).isEqualTo(FailureCode.CLAIM_MISSING);
        api.check(new ResourceRequest(List.of("Bearer " + Keys.signed(KEY, "ES384")), Set.of()));
        assertThat(wire.count(OPENID)).isEqualTo(1);
        assertThat(wire.count(JWKS)).isEqualTo(1);
    }

    @Test
    @DisplayName("44: is shared with its limits: a flood of made-up keys costs two fetches a minute, whoever is asked")
    void sharedFlood() {
        location(CONFIG);
        List<RelyingParty> all = IntStream.range(0, 20)
                .mapToObj(i -> RelyingParty.of(CONFIG, surroundings))
                .toList();
        for (int i = 0; i < 100; i++) {
            String stranger = Keys.signed(Keys.ec(KEY.getCurve(), "made-up-" + i), "ES384");
            RelyingParty asked = all.get(i % all.size());
            assertThat(codeOf(() -> asked.steps().verify(stranger))).isEqualTo(FailureCode.KEY_NOT_FOUND);
        }
        assertThat(wire.count(JWKS)).as("the first, and two more").isEqualTo(3);
    }

    @Test
    @DisplayName("is not shared by those who go another way, or write other addresses by hand")
    void apart() {
        location(CONFIG);
        location(CONFIG.withEndpoints(ProviderEndpoints.none().withToken(URI.create("https://idp.example/t2"))));
        location(CONFIG.withHttpPolicy(HttpPolicy.defaults().withCallTimeout(Duration.ofSeconds(3))));
        assertThat(wire.count(OPENID)).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "is not shared by those with other threads: one whose executor is shut does not keep another from renewing")
    void otherThreads() {
        location(CONFIG);
        RelyingParty.of(CONFIG, surroundings.withExecutor(task -> {
                    throw new RejectedExecutionException("shut");
                }))
                .signIn(SignInOptions.none());
        assertThat(wire.count(OPENID)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "comes from RFC 8414's address where there is none of OpenID Connect, and the other way round for plain OAuth")
    void fallback() {
        wire.on(OPENID, call -> Wire.answer(404, "text/plain", "Not Found")).on(INSERTED, document());
        assertThat(location(CONFIG)).startsWith(ISSUER + "/auth");
        assertThat(wire.count(OPENID)).isEqualTo(1);
        assertThat(location(CONFIG.withoutOpenId("read"))).startsWith(ISSUER + "/auth");
        assertThat(wire.count(OPENID))
                .as("plain OAuth asks RFC 8414's address first")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("comes from the address behind the issuer, where Logto has RFC 8414's document")
    void appended() {
        wire.on(OPENID, call -> Wire.answer(404, "text/plain", "Not Found")).on(APPENDED, document());
        assertThat(location(CONFIG)).startsWith(ISSUER + "/auth");
        assertThat(wire.count(INSERTED)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "comes from the next address where one shows a web page, as an app with one page for all addresses does")
    void behindAWebPage() {
        wire.on(OPENID, call -> Wire.answer(200, "text/html", "<!doctype html>"))
                .on(INSERTED, document());
        assertThat(location(CONFIG)).startsWith(ISSUER + "/auth");
    }

    @Test
    @DisplayName("is reported as a web page where no address has anything else")
    void nothingButWebPages() {
        for (String path : List.of(OPENID, INSERTED, APPENDED)) {
            wire.on(path, call -> Wire.answer(200, "text/html", "<!doctype html>"));
        }
        assertThat(codeOf(() -> location(CONFIG))).isEqualTo(FailureCode.RESPONSE_CONTENT_TYPE);
    }

    @Test
    @DisplayName("is held against the issuer wherever it comes from, and nobody else is asked after a wrong answer")
    void fallbackIsChecked() {
        Map<String, Object> evil = document();
        evil.put("issuer", "https://evil.example");
        wire.on(OPENID, call -> Wire.answer(404, "text/plain", "Not Found")).on(INSERTED, evil);
        assertThat(codeOf(() -> location(CONFIG))).isEqualTo(FailureCode.ISSUER_MISMATCH);
        assertThat(wire.count(APPENDED)).isZero();
        wire.on(OPENID, call -> Wire.answer(503, "text/plain", "busy"));
        assertThat(codeOf(() -> location(CONFIG))).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(wire.count(INSERTED)).as("an outage is no 404").isEqualTo(1);
    }

    @Test
    @DisplayName("may need no keys for plain OAuth, and always does for OpenID Connect")
    void keys() {
        Map<String, Object> keyless = document();
        keyless.remove("jwks_uri");
        wire.on(OPENID, keyless);
        assertThat(location(CONFIG.withoutOpenId("read"))).startsWith(ISSUER + "/auth");
        assertThat(codeOf(() -> location(CONFIG))).isEqualTo(FailureCode.METADATA_INVALID);
    }

    @Test
    @DisplayName("may be written by hand: nothing is fetched but keys, and the key says which algorithm fits")
    void byHand() {
        RSAKey rsa = Keys.rsa(2048, "rsa");
        wire.on(JWKS, Keys.publicSet(rsa, KEY));
        ProviderEndpoints endpoints = ProviderEndpoints.none()
                .withoutDiscovery()
                .withAuthorization(URI.create(ISSUER + "/auth"))
                .withToken(URI.create(ISSUER + "/token"))
                .withJwks(URI.create(ISSUER + "/jwks"));
        assertThat(location(CONFIG.withEndpoints(endpoints))).startsWith(ISSUER + "/auth?");
        Provider provider = Provider.of(CONFIG.withEndpoints(endpoints), surroundings);
        assertThat(provider.verify(Jws.parse(Keys.signed(KEY, "ES384"))).claims())
                .containsEntry("sub", "alice");
        assertThat(provider.verify(Jws.parse(Keys.signed(rsa, "PS256"))).claims())
                .containsEntry("sub", "alice");
        Provider narrow = Provider.of(CONFIG.withEndpoints(endpoints.withIdTokenAlgorithms("ES384")), surroundings);
        assertThat(codeOf(() -> narrow.verify(Jws.parse(Keys.signed(rsa, "PS256")))))
                .isEqualTo(FailureCode.ALGORITHM_REFUSED);
        assertThat(wire.count(OPENID) + wire.count(INSERTED) + wire.count(APPENDED))
                .isZero();
        assertThat(failureOf(() -> location(
                                CONFIG.withEndpoints(ProviderEndpoints.none().withoutDiscovery())))
                        .message())
                .contains("authorization_endpoint");
    }
}
