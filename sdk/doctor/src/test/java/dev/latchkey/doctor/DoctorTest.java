package dev.latchkey.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.ClaimNeed;
import dev.latchkey.doctor.integration.ClaimNeed.Source;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfile;
import dev.latchkey.doctor.integration.ProductProfile.Authentication;
import dev.latchkey.doctor.integration.ProductProfile.Habits;
import dev.latchkey.doctor.integration.ProductProfile.Needs;
import dev.latchkey.doctor.integration.ProductProfile.Pkce;
import dev.latchkey.doctor.integration.ProductProfile.Words;
import dev.latchkey.doctor.integration.ProductProfiles;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MockIdpExtension.class)
@DisplayName("The doctor")
class DoctorTest {
    private static final String CALLBACK = "http://localhost:3050/aip/todo/oauth/callback";

    private final Doctor doctor = Doctor.onThisMachine();

    @Test
    @DisplayName("names Logto's admin endpoint, where nobody's applications are")
    void adminEndpoint() {
        try (MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withEndpoint("http://localhost:3002"))) {
            Examination examination =
                    at(idp, "http://localhost:3002").examine(Integration.of("http://localhost:3002/oidc", "outline"));
            assertThat(failed(examination)).containsExactly(Check.ADMIN_ENDPOINT);
            assertThat(examination.failed().get(0).remedy()).contains("http://localhost:3001/oidc");
        }
    }

    @Test
    @DisplayName("names a proxy that does not say that it was asked by https")
    void httpBehindProxy() {
        try (MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withEndpoint("https://logto.example"))) {
            Examination examination = at(idp, "https://logto.example")
                    .examine(Integration.of("https://logto.example/oidc", "plugin-spa"));
            assertThat(failed(examination)).contains(Check.ENDPOINTS);
            assertThat(one(examination, Check.ENDPOINTS)).contains("authorization_endpoint", "http://");
            assertThat(examination.failed().get(0).remedy()).contains("TRUST_PROXY_HEADER=1", "X-Forwarded-Proto");
        }
    }

    /** What stands before the mock in these tests: it is asked under another name. */
    private static Doctor at(MockIdp idp, String endpoint) {
        return by(carrier -> call -> {
            String there =
                    call.uri().toString().replaceFirst("^\\Q" + endpoint + "\\E", "http://localhost:" + idp.port());
            return carrier.send(
                    new HttpCall(call.method(), URI.create(there), call.headers(), call.body(), call.policy()));
        });
    }

    private static Doctor by(UnaryOperator<Transport> way) {
        HttpPolicy policy = HttpPolicy.defaults();
        return Doctor.in(Surroundings.system(policy).withTransport(way.apply(Transport.jdk(policy))));
    }

    @Test
    @DisplayName("misses metadata for OAuth clients only where the product looks for nothing else")
    void oauthMetadata(Tenant tenant) {
        Doctor behindProxy = by(carrier -> call -> call.uri().getPath().contains("oauth-authorization-server")
                ? new HttpAnswer(404, Map.of(), new byte[0])
                : carrier.send(call));
        ProductProfile connector = product(List.of(), Set.of(), true, Pkce.ALWAYS);
        Integration integration = plugin(tenant, "plugin").withProduct(connector);
        assertThat(failed(behindProxy.examine(integration))).containsExactly(Check.OAUTH_METADATA);
        assertThat(failed(behindProxy.examine(plugin(tenant, "plugin")))).isEmpty();
        assertThat(failed(doctor.examine(integration))).isEmpty();
    }

    @Test
    @DisplayName("names an application that demands PKCE of a product that has none")
    void productWithoutPkce(Tenant tenant) {
        ProductProfile product = product(List.of(), Set.of(), false, Pkce.NEVER);
        Integration spa = Integration.of(tenant.issuer(), "plugin-spa")
                .withRedirectUri(CALLBACK)
                .withProduct(product);
        assertThat(failed(doctor.examine(spa))).containsExactly(Check.PKCE);
        assertThat(failed(doctor.examine(plugin(tenant, "plugin").withProduct(product))))
                .isEmpty();
    }

    @Test
    @DisplayName("takes a tenant whose key was changed to RSA for a product that has RS256 wired in")
    void rotatedToRsa(Tenant tenant) {
        Integration integration = plugin(tenant, "plugin").withSigningAlgorithm("RS256");
        assertThat(failed(doctor.examine(integration))).containsExactly(Check.SIGNING_ALGORITHM);
        tenant.rotateSigningKey(SigningAlgorithm.RS256);
        assertThat(failed(doctor.examine(integration, doctor.headless("alice"))))
                .isEmpty();
    }

    @Test
    @DisplayName("looks at the algorithm that was used, where the provider offers more than one")
    void usedAlgorithm(Tenant tenant) {
        tenant.faults()
                .always(
                        Endpoint.DISCOVERY,
                        Fault.setMember("id_token_signing_alg_values_supported", List.of("RS256", "ES384")));
        Examination examination =
                doctor.examine(plugin(tenant, "plugin").withSigningAlgorithm("RS256"), doctor.headless("alice"));
        assertThat(failed(examination)).containsExactly(Check.ID_TOKEN);
    }

    @Test
    @DisplayName("says that a secret is missing")
    void noSecret(Tenant tenant) {
        Examination examination =
                doctor.examine(Integration.of(tenant.issuer(), "plugin").withRedirectUri(CALLBACK));
        assertThat(failed(examination)).containsExactly(Check.CLIENT_SECRET);
        assertThat(one(examination, Check.CLIENT_SECRET)).contains("none is given");
    }

    @Test
    @DisplayName("knows that Logto has no groups, where a claim waits for a switch, and which version brought one")
    void claims(Tenant tenant) {
        ProductProfile product = product(
                List.of(
                        new ClaimNeed("groups", List.of("groups"), Source.EITHER, true),
                        new ClaimNeed("plan", List.of("custom_data"), Source.ID_TOKEN, true),
                        new ClaimNeed("roles", List.of("roles"), Source.ID_TOKEN, true),
                        new ClaimNeed("name", List.of("nickname"), Source.USERINFO, true)),
                Set.of(),
                false,
                Pkce.ALWAYS);
        Integration integration = plugin(tenant, "plugin")
                .withProduct(product)
                .withScopes(List.of("openid", "profile", "custom_data", "roles"));
        List<Result.Failed> failed =
                doctor.examine(integration, doctor.headless("alice")).failed();
        assertThat(failed)
                .extracting(Result.Failed::check)
                .containsOnly(Check.CLAIMS)
                .hasSize(2);
        assertThat(failed).extracting(Result.Failed::remedy).anyMatch(it -> it.contains("no claim groups"));
        assertThat(failed).extracting(Result.Failed::remedy).anyMatch(it -> it.contains("\"Custom JWT\""));

        tenant.directory().enableExtendedClaims(Set.of("custom_data", "roles"));
        assertThat(doctor.examine(integration, doctor.headless("alice")).failed())
                .hasSize(1);
    }

    @Test
    @DisplayName("names the version of Logto that lacks preferred_username, and what to do")
    void preferredUsername(MockIdp idp) {
        ProductProfile product = product(
                List.of(new ClaimNeed("user name", List.of("preferred_username"), Source.EITHER, true)),
                Set.of(),
                false,
                Pkce.ALWAYS);
        try (Tenant old = idp.tenant(MockIdpOptions.defaults().withLogtoVersion(LogtoVersion.V1_37));
                Tenant present = idp.tenant(MockIdpOptions.defaults())) {
            Examination examination =
                    doctor.examine(plugin(old, "plugin").withProduct(product), doctor.headless("bob"));
            assertThat(failed(examination)).containsExactly(Check.CLAIMS);
            assertThat(examination.failed().get(0).remedy()).contains("1.41");
            assertThat(failed(doctor.examine(plugin(present, "plugin").withProduct(product), doctor.headless("bob"))))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("signs in without openid, as the plugins of 2023 did, and says what userinfo would need")
    void withoutOpenId(Tenant tenant) {
        Integration integration = plugin(tenant, "plugin").withScopes(List.of("profile"));
        Examination examination = doctor.examine(integration, doctor.headless("alice"));
        assertThat(failed(examination)).isEmpty();
        assertThat(one(examination, Check.LIVE_SIGN_IN)).contains("the code was exchanged");
        assertThat(examination.warned()).extracting(Result.Warned::check).containsExactly(Check.USERINFO);
    }

    @Test
    @DisplayName("names a token for an API that is sent to userinfo")
    void jwtAtUserInfo(Tenant tenant) {
        Integration integration =
                plugin(tenant, "plugin").withScopes(List.of("read:todos")).withResource("https://todo.example");
        Examination api = doctor.examine(integration, doctor.headless("alice"));
        assertThat(api.failed()).isEmpty();
        assertThat(one(api, Check.ACCESS_TOKEN)).contains("A JWT for https://todo.example");

        ProductProfile outline = ProductProfiles.named("outline").orElseThrow();
        ProductProfile asking = new ProductProfile(
                "asking",
                "A product",
                new Needs(List.of(), Set.of(), outline.needs().endpoints(), false, false),
                habits(Pkce.ALWAYS));
        Examination examination = doctor.examine(integration.withProduct(asking), doctor.headless("alice"));
        assertThat(failed(examination)).containsExactly(Check.USERINFO);
        assertThat(one(examination, Check.USERINFO)).contains("a JWT for an API");
    }

    @Test
    @DisplayName("gets a token for an API, and says of which type it is")
    void tokenForApi(Tenant tenant) {
        Integration integration = plugin(tenant, "plugin")
                .withScopes(List.of("openid", "offline_access", "read:todos"))
                .withPrompt(List.of("consent"))
                .withResource("https://todo.example");
        Examination examination = doctor.examine(integration, doctor.headless("alice"));
        assertThat(examination.failed()).isEmpty();
        assertThat(one(examination, Check.ACCESS_TOKEN)).contains("https://todo.example", "at+jwt", "ES384");
        assertThat(failed(doctor.examine(integration, doctor.headless("bob")))).isEmpty();
        Integration writing = integration.withScopes(List.of("openid", "offline_access", "write:todos"));
        assertThat(failed(doctor.examine(writing, doctor.headless("bob")))).containsExactly(Check.GRANTED_SCOPES);
    }

    @Test
    @DisplayName(
            "says that the refresh token of a public application is rotated, and warns where a spent one is refused at once")
    void rotation(Tenant tenant) {
        tenant.change("plugin-spa", app -> app.withAlwaysIssueRefreshToken(true));
        Integration spa = Integration.of(tenant.issuer(), "plugin-spa").withRedirectUri(CALLBACK);
        Examination rotated = doctor.examine(spa, doctor.headless("alice"));
        assertThat(rotated.failed()).isEmpty();
        assertThat(one(rotated, Check.REFRESH)).contains("is rotated", "once more");

        for (int answers = 0; answers < 4; answers++) {
            // The dummy codes of two checks, the code, the first refresh; then the spent token
            tenant.faults().next(Endpoint.TOKEN, Fault.setMember("spoilt", false));
        }
        String refused = "{\"error\": \"invalid_grant\"}";
        tenant.faults().next(Endpoint.TOKEN, Fault.statusWith(400, refused, "application/json"));
        Examination strict = doctor.examine(spa, doctor.headless("alice"));
        assertThat(strict.warned()).extracting(Result.Warned::check).containsExactly(Check.REFRESH);
    }

    @Test
    @DisplayName("gives other remedies where the provider is not Logto")
    void otherProvider(Tenant tenant) {
        tenant.faults().always(Endpoint.DISCOVERY, Fault.setMember("scopes_supported", List.of("openid")));
        Integration integration = plugin(tenant, "plugin").withScopes(List.of("openid", "offline_access"));
        Examination examination = doctor.examine(integration, doctor.headless("alice"));
        assertThat(failed(examination)).containsExactly(Check.REFRESH_TOKEN);
        assertThat(examination.failed().get(0).remedy()).doesNotContain("Console");
    }

    @Test
    @DisplayName("warns of a provider without sign-out")
    void noSignOut(Tenant tenant) {
        tenant.faults().always(Endpoint.DISCOVERY, Fault.removeMember("end_session_endpoint"));
        Examination examination = doctor.examine(plugin(tenant, "plugin"), doctor.headless("alice"));
        assertThat(examination.warned()).extracting(Result.Warned::check).containsExactly(Check.SIGN_OUT);
    }

    @Test
    @DisplayName("warns of clocks that differ by half a minute")
    void clock(Tenant tenant) {
        tenant.clock().advance(Duration.ofSeconds(30));
        Examination examination = doctor.examine(plugin(tenant, "plugin"));
        assertThat(examination.warned()).extracting(Result.Warned::check).containsExactly(Check.CLOCK);
    }

    @Test
    @DisplayName("finds a third-party application well that has the permissions")
    void thirdParty(Tenant tenant) {
        Integration integration = Integration.of(tenant.issuer(), "outline-third-party")
                .withSecret(Secret.of("outline-third-party-secret"))
                .withRedirectUri("http://localhost:3021/auth/oidc.callback");
        assertThat(failed(doctor.examine(integration, doctor.headless("alice"))))
                .isEmpty();
    }

    @Test
    @DisplayName("does not take another provider for the mock")
    void headlessElsewhere(Tenant tenant) {
        Doctor elsewhere = by(carrier -> call -> call.uri().getPath().contains("/_mock/")
                ? new HttpAnswer(404, Map.of(), new byte[0])
                : carrier.send(call));
        Examination examination = elsewhere.examine(plugin(tenant, "plugin"), elsewhere.headless("alice"));
        assertThat(examination.isWell()).isTrue();
        assertThat(one(examination, Check.LIVE_SIGN_IN)).contains("--headless needs the mock");
    }

    private static Integration plugin(Tenant tenant, String application) {
        return Integration.of(tenant.issuer(), application)
                .withSecret(Secret.of(application + "-secret"))
                .withRedirectUri(CALLBACK);
    }

    private static ProductProfile product(List<ClaimNeed> claims, Set<String> algorithms, boolean oauth, Pkce pkce) {
        return new ProductProfile(
                "product", "The product", new Needs(claims, algorithms, Set.of(), false, oauth), habits(pkce));
    }

    private static Habits habits(Pkce pkce) {
        return new Habits(
                List.of("openid", "profile"),
                List.of(),
                Authentication.POST,
                pkce,
                List.of(),
                new Words("SCOPES", Optional.empty(), Optional.empty()));
    }

    private static List<Check> failed(Examination examination) {
        return examination.failed().stream().map(Result.Failed::check).toList();
    }

    private static String one(Examination examination, Check check) {
        return examination.results().stream()
                .filter(result -> result.check() == check)
                .findFirst()
                .orElseThrow()
                .seen();
    }
}
