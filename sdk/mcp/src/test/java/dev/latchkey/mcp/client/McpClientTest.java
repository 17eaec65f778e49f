package dev.latchkey.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.mcp.discovery.Step;
import dev.latchkey.mcp.registration.Choice;
import dev.latchkey.mcp.scene.McpScene;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.journal.JournalEntry;
import dev.latchkey.session.Freshness;
import dev.latchkey.signin.SignInOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An MCP client")
class McpClientTest {
    private static final String ISS = "authorization_response_iss_parameter_supported";

    private final McpScene scene = new McpScene();
    private final McpAuthorization authorization = scene.authorization(scene.config());
    private final McpUser user = authorization.user();

    @AfterEach
    void close() {
        scene.close();
    }

    private Target find() {
        return authorization.find(scene.server().url());
    }

    private static Failure failure(Target target) {
        return ((Target.Unknown) target).failure();
    }

    private static Failure failure(McpOutcome outcome) {
        return ((McpOutcome.NotConnected) outcome).outcome().failureIfAny().orElseThrow();
    }

    @Test
    @DisplayName(
            "C3: looks for the metadata of an issuer with a path in the specification's order, and finds Logto's at the third place")
    void order() {
        Target.Known known = McpScene.known(find());
        String host = scene.idp().endpoint();
        assertThat(known.steps().stream().filter(step -> step.name().startsWith("authorization server metadata")))
                .extracting(Step::request)
                .containsExactly(
                        "GET " + host + "/.well-known/oauth-authorization-server/oidc",
                        "GET " + host + "/.well-known/openid-configuration/oidc",
                        "GET " + host + "/oidc/.well-known/openid-configuration");
        assertThat(known.steps().get(0).result()).startsWith("401, the challenge names resource_metadata");
        assertThat(known.server().issuer()).isEqualTo(scene.idp().issuer());
        assertThat(known.server().scopes()).containsExactly("notes:read");
        assertThat(known.registration().clientId()).isEqualTo("connector");
    }

    @Test
    @DisplayName("C4: refuses metadata that name another issuer")
    void foreignIssuer() {
        scene.idp().faults().always(Endpoint.DISCOVERY, Fault.setMember("issuer", "https://evil.example/oidc"));
        assertThat(failure(find()).code()).isEqualTo(FailureCode.ISSUER_MISMATCH);
    }

    @Test
    @DisplayName("C4: refuses metadata that do not say that PKCE with S256 is taken")
    void noPkce() {
        scene.idp().faults().always(Endpoint.DISCOVERY, Fault.removeMember("code_challenge_methods_supported"));
        assertThat(failure(find()).code()).isEqualTo(FailureCode.PKCE_NOT_SUPPORTED);
        scene.idp().faults().clear();
        scene.idp()
                .faults()
                .always(Endpoint.DISCOVERY, Fault.setMember("code_challenge_methods_supported", List.of("plain")));
        assertThat(failure(find()).code()).isEqualTo(FailureCode.PKCE_NOT_SUPPORTED);
    }

    @Test
    @DisplayName(
            "C5: sends resource with the authorization request, the code and each refresh, and always PKCE with S256")
    void resourceEverywhere() {
        scene.idp().change("connector", app -> app.withAlwaysIssueRefreshToken(true));
        McpConnection connection = scene.connect(user, authorization, "alice");
        scene.idp().clock().advance(Duration.ofMinutes(61));
        McpScene.token(connection.token());

        JournalEntry asked = scene.idp()
                .journal()
                .authorizationRequests()
                .forApplication("connector")
                .last();
        assertThat(asked.parameter("resource")).contains(scene.server().url());
        assertThat(asked.parameter("code_challenge_method")).contains("S256");
        assertThat(asked.parameter("scope")).contains("notes:read");
        assertThat(scene.idp()
                        .journal()
                        .tokenRequests()
                        .forApplication("connector")
                        .list())
                .extracting(
                        entry -> entry.parameter("grant_type").orElseThrow(),
                        entry -> entry.parameter("resource").orElse(""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "authorization_code", scene.server().url()),
                        org.assertj.core.groups.Tuple.tuple(
                                "refresh_token", scene.server().url()));
        assertThat(scene.idp().journal().userInfoRequests().count()).isZero();
    }

    private Map<String, List<String>> callback() {
        URI location = user.signIn(McpScene.known(find()));
        return new LinkedHashMap<>(
                McpScene.parameters(scene.idp().signIn("alice").at(location)));
    }

    @Test
    @DisplayName("C7: iss advertised and right: connected")
    void issRight() {
        Map<String, List<String>> callback = callback();
        assertThat(callback).containsEntry("iss", List.of(scene.idp().issuer()));
        assertThat(user.callback(callback)).isInstanceOf(McpOutcome.Connected.class);
    }

    @Test
    @DisplayName("C7: iss advertised and absent: rejected")
    void issAbsent() {
        Map<String, List<String>> callback = callback();
        callback.remove("iss");
        assertThat(failure(user.callback(callback)).code()).isEqualTo(FailureCode.RESPONSE_ISSUER_MISSING);
        assertThat(scene.idp().journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("C7: iss present and wrong: rejected, to the last character, advertised or not")
    void issWrong() {
        Map<String, List<String>> callback = callback();
        callback.put("iss", List.of(scene.idp().issuer() + "/"));
        assertThat(failure(user.callback(callback)).code()).isEqualTo(FailureCode.RESPONSE_ISSUER_MISMATCH);
        scene.idp().faults().always(Endpoint.DISCOVERY, Fault.removeMember(ISS));
        scene.idp().clock().advance(Duration.ofHours(25));
        Map<String, List<String>> unadvertised = callback();
        unadvertised.put("iss", List.of("https://evil.example/oidc"));
        assertThat(failure(user.callback(unadvertised)).code()).isEqualTo(FailureCode.RESPONSE_ISSUER_MISMATCH);
    }

    @Test
    @DisplayName("C7: iss neither advertised nor present: goes on")
    void issUnknown() {
        scene.idp().faults().always(Endpoint.DISCOVERY, Fault.removeMember(ISS));
        Map<String, List<String>> callback = callback();
        callback.remove("iss");
        assertThat(user.callback(callback)).isInstanceOf(McpOutcome.Connected.class);
    }

    @Test
    @DisplayName("C7: an error with a wrong iss is rejected, and what it says is shown to nobody")
    void issWrongOnError() {
        Map<String, List<String>> callback = callback();
        callback.remove("code");
        callback.put("iss", List.of("https://evil.example/oidc"));
        callback.put("error", List.of("access_denied"));
        callback.put("error_description", List.of("Call 555-0199 to unlock your account"));
        McpOutcome outcome = user.callback(callback);
        assertThat(failure(outcome).code()).isEqualTo(FailureCode.RESPONSE_ISSUER_MISMATCH);
        assertThat(outcome.toString()).doesNotContain("555-0199").doesNotContain("access_denied");
        callback.put("iss", List.of(scene.idp().issuer()));
        assertThat(((McpOutcome.NotConnected) user.callback(callback)).outcome())
                .isInstanceOf(SignInOutcome.Declined.class);
    }

    @Test
    @DisplayName(
            "C11: with offline_access and no prompt gets no refresh token from Logto, and signs in anew after the token's end")
    void seedFailure() {
        McpAuthorization asking = scene.authorization(scene.config().withOfflineAccess(OfflineAccess.SCOPE));
        McpConnection connection = scene.connect(asking.user(), asking, "alice");
        assertThat(scene.idp()
                        .journal()
                        .authorizationRequests()
                        .forApplication("connector")
                        .last()
                        .parameter("scope"))
                .hasValueSatisfying(scope -> assertThat(scope).contains("offline_access"));
        assertThat(connection.isRenewable()).isFalse();
        scene.idp().clock().advance(Duration.ofMinutes(61));
        assertThat(connection.token()).isInstanceOf(Freshness.SignInAgain.class);
    }

    @Test
    @DisplayName("C12: with \"Always issue refresh token\" gets one without asking, and renews silently")
    void alwaysIssue() {
        scene.idp().change("connector", app -> app.withAlwaysIssueRefreshToken(true));
        renews(scene.connect(user, authorization, "alice"));
    }

    @Test
    @DisplayName("C12: with offline_access and prompt=consent gets one, too")
    void withConsent() {
        McpAuthorization asking = scene.authorization(scene.config().withOfflineAccess(OfflineAccess.WITH_CONSENT));
        renews(scene.connect(asking.user(), asking, "alice"));
        assertThat(scene.idp()
                        .journal()
                        .authorizationRequests()
                        .forApplication("connector")
                        .last()
                        .parameter("prompt"))
                .contains("consent");
    }

    private void renews(McpConnection connection) {
        assertThat(connection.isRenewable()).isTrue();
        String first = McpScene.token(connection.token());
        scene.idp().clock().advance(Duration.ofMinutes(61));
        assertThat(McpScene.token(connection.token())).isNotEqualTo(first);
        assertThat(McpScene.token(connection.token())).isEqualTo(McpScene.token(connection.token()));
        assertThat(scene.idp()
                        .journal()
                        .tokenRequests()
                        .withGrant("refresh_token")
                        .count())
                .isEqualTo(1);
        assertThat(scene.idp()
                        .journal()
                        .authorizationRequests()
                        .forApplication("connector")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "C13: takes no refresh token for granted: without one it knows when the user must sign in again, and that is no error")
    void noRefreshToken() {
        McpConnection connection = scene.connect(user, authorization, "alice");
        assertThat(connection.isRenewable()).isFalse();
        assertThat(connection.expiresAt())
                .isBetween(
                        scene.idp().clock().instant().plus(Duration.ofMinutes(58)),
                        scene.idp().clock().instant().plus(Duration.ofMinutes(61)));
        assertThat(connection.token()).isInstanceOf(Freshness.Fresh.class);
    }

    @Test
    @DisplayName("of an app for public servers alone is not sent to one on the app's own machine")
    void publicOnly() {
        McpAuthorization outside = scene.authorization(scene.config().withPublicServersOnly());
        Target target = outside.find(scene.server().url());
        assertThat(((Target.Unknown) target).failure().code()).isEqualTo(FailureCode.RESOURCE_INVALID);
    }

    @Test
    @DisplayName("uses a registration by hand before a document, and only what is chosen where something is chosen")
    void registrations() {
        McpAuthorization both =
                scene.authorization(scene.config().withClientDocument(URI.create("http://localhost:3061/client.json")));
        String url = scene.server().url();
        assertThat(McpScene.known(both.find(url)).registration().clientId()).isEqualTo("connector");
        assertThat(failure(both.find(url, Choice.CLIENT_DOCUMENT)).code()).isEqualTo(FailureCode.CLIENT_NOT_REGISTERED);
        scene.idp()
                .directory()
                .change(scene.idp().directory().now().settings().cimd().enabled(true));
        assertThat(McpScene.known(both.find(url, Choice.CLIENT_DOCUMENT))
                        .registration()
                        .clientId())
                .isEqualTo("http://localhost:3061/client.json");
        assertThat(McpScene.known(both.find(url)).registration().clientId()).isEqualTo("connector");
    }
}
