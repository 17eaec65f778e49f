package dev.latchkey.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mcp.challenge.Challenge;
import dev.latchkey.mcp.client.McpAuthorization;
import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.mcp.client.McpOutcome;
import dev.latchkey.mcp.client.McpUser;
import dev.latchkey.mcp.client.StepUp;
import dev.latchkey.mcp.scene.McpScene;
import dev.latchkey.mcp.scene.StubServer;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.signin.SignInOutcome;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

@DisplayName("A tool that is called with the official SDK")
class ToolCallsTest {
    private final McpScene scene = new McpScene();
    private final McpAuthorization authorization = scene.authorization(scene.config());
    private final McpUser user = authorization.user();

    @AfterEach
    void close() {
        scene.close();
    }

    private static String call(McpConnection connection, String tool) {
        try (McpSyncClient client = McpClient.sync(McpTransports.of(connection).build())
                .requestTimeout(Duration.ofSeconds(20))
                .build()) {
            client.initialize();
            McpSchema.CallToolResult result = client.callTool(
                    McpSchema.CallToolRequest.builder(tool).arguments(Map.of()).build());
            return ((McpSchema.TextContent) result.content().get(0)).text();
        }
    }

    private static Challenge refusal(McpConnection connection, String tool) {
        Refusal refusal =
                Refusal.in(catchThrowable(() -> call(connection, tool))).orElseThrow();
        assertThat(refusal.status()).isEqualTo(403);
        return refusal.challenge().orElseThrow();
    }

    @Test
    @DisplayName("does its work with the connection's token")
    void works() {
        assertThat(call(scene.connect(user, authorization, "alice"), "read_notes"))
                .startsWith("alice00user1");
    }

    @Test
    @DisplayName("C8: and wants more is answered after one step-up, which asks for the union of the scopes")
    void stepUp() {
        McpConnection connection = scene.connect(user, authorization, "alice");
        Challenge challenge = refusal(connection, "add_note");
        StepUp.AskUser ask = (StepUp.AskUser) user.stepUp(connection, challenge);
        assertThat(ask.scopes()).containsExactlyInAnyOrder("notes:read", "notes:write");
        McpConnection stronger = McpScene.connection(scene.come(user, ask.location(), "alice"));
        assertThat(call(stronger, "add_note")).isEqualTo("added");
        assertThat(user.connection(connection.server())).contains(stronger);
        assertThat(scene.idp()
                        .journal()
                        .authorizationRequests()
                        .forApplication("connector")
                        .last()
                        .parameter("scope"))
                .hasValueSatisfying(scope -> assertThat(scope.split(" ")).contains("notes:read", "notes:write"));
    }

    @Test
    @DisplayName("C8: and wants one scope alone is asked for with it and all that was granted before")
    void union() {
        McpConnection connection = scene.connect(user, authorization, "alice");
        Challenge writing = new Challenge(Optional.empty(), Set.of("notes:write"), Optional.of("insufficient_scope"));
        StepUp.AskUser ask = (StepUp.AskUser) user.stepUp(connection, writing);
        assertThat(ask.scopes()).containsExactlyInAnyOrder("notes:read", "notes:write");
        McpConnection stronger = McpScene.connection(scene.come(user, ask.location(), "alice"));
        assertThat(stronger.grantedScopes()).contains("notes:read", "notes:write");
    }

    @Test
    @DisplayName(
            "C8: and for which the user has no right ends after the limit, with what the server wants and what was granted")
    void limit() {
        McpConnection connection = scene.connect(user, authorization, "bob");
        for (int time = 0; time < 2; time++) {
            StepUp.AskUser ask = (StepUp.AskUser) user.stepUp(connection, refusal(connection, "add_note"));
            connection = McpScene.connection(scene.come(user, ask.location(), "bob"));
        }
        StepUp.GivenUp end = (StepUp.GivenUp) user.stepUp(connection, refusal(connection, "add_note"));
        assertThat(end.failure().code()).isEqualTo(FailureCode.STEP_UP_LIMIT);
        assertThat(end.failure().expected()).contains("notes:read notes:write");
        assertThat(end.failure().actual()).contains("notes:read");
        assertThat(call(connection, "read_notes")).startsWith("bob");
    }

    @Test
    @DisplayName(
            "C8: and for which the user declines to consent leaves the connection as it was, and ends after the limit")
    void denial() {
        scene.idp()
                .change(
                        "connector",
                        app -> app.withThirdParty(true)
                                .with(scene.idp()
                                        .directory()
                                        .now()
                                        .settings()
                                        .cimd()
                                        .scopes()
                                        .withResourceScopes(
                                                scene.server().url(), Set.of("notes:read", "notes:write"))));
        McpConnection connection = scene.connect(user, authorization, "alice");
        for (int time = 0; time < 2; time++) {
            StepUp.AskUser ask = (StepUp.AskUser) user.stepUp(connection, refusal(connection, "add_note"));
            URI back = scene.idp().signIn("alice").cancelAt(ask.location());
            McpOutcome outcome = user.callback(McpScene.parameters(back));
            assertThat(((McpOutcome.NotConnected) outcome).outcome()).isInstanceOf(SignInOutcome.Declined.class);
        }
        assertThat(user.stepUp(connection, refusal(connection, "add_note"))).isInstanceOf(StepUp.GivenUp.class);
        assertThat(call(connection, "read_notes")).startsWith("alice00user1");
        user.succeeded(connection);
        assertThat(user.stepUp(connection, refusal(connection, "add_note"))).isInstanceOf(StepUp.AskUser.class);
    }

    @Test
    @DisplayName("C12: and whose token the server refuses with 401 is called once more with a renewed one")
    void renewedAfter401() {
        scene.idp().change("connector", app -> app.withAlwaysIssueRefreshToken(true));
        McpConnection connection = scene.connect(user, authorization, "alice");
        scene.server().refuseNext();
        assertThat(call(connection, "read_notes")).startsWith("alice00user1");
        assertThat(scene.idp()
                        .journal()
                        .tokenRequests()
                        .withGrant("refresh_token")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "48: fails while the authorization server does not answer, and works afterwards with the same connection")
    void outage() {
        scene.idp().change("connector", app -> app.withAlwaysIssueRefreshToken(true));
        McpConnection connection = scene.connect(user, authorization, "alice");
        scene.idp().clock().advance(Duration.ofMinutes(61));
        scene.idp().faults().always(Endpoint.TOKEN, Fault.status(503));
        Throwable failed = catchThrowable(() -> call(connection, "read_notes"));
        assertThat(Refusal.in(failed)).isEmpty();
        assertThat(failed).hasRootCauseInstanceOf(UnreachableException.class);
        scene.idp().faults().clear();
        assertThat(call(connection, "read_notes")).startsWith("alice00user1");
    }

    @Test
    @DisplayName(
            "asks for its token, which may take a refresh, on a thread that may wait, also with the asynchronous client")
    void waitsElsewhere() {
        List<Boolean> mayNotWait = new CopyOnWriteArrayList<>();
        InstantSource asked = () -> {
            mayNotWait.add(Schedulers.isInNonBlockingThread());
            return scene.idp().clock().instant();
        };
        McpAuthorization watched = McpAuthorization.of(
                scene.config(), Surroundings.system(HttpPolicy.defaults()).withClock(asked.withZone(ZoneOffset.UTC)));
        McpConnection connection = scene.connect(watched.user(), watched, "alice");
        mayNotWait.clear();
        McpAsyncClient client =
                McpClient.async(McpTransports.of(connection).build()).build();
        client.initialize().subscribeOn(Schedulers.parallel()).block(Duration.ofSeconds(20));
        client.close();
        assertThat(mayNotWait).isNotEmpty().doesNotContain(true);
    }

    @Test
    @DisplayName("of a server at the root of its host is called there")
    void atTheRoot() {
        try (StubServer stub = StubServer.start()) {
            scene.idp().addResource(ApiResource.of(stub.url() + "/", "notes:read"));
            stub.json(
                    "/.well-known/oauth-protected-resource",
                    "{\"resource\":\"" + stub.url() + "/\",\"authorization_servers\":[\""
                            + scene.idp().issuer() + "\"]}");
            for (String address : new String[] {stub.url(), stub.url() + "/"}) {
                URI location = user.signIn(McpScene.known(authorization.find(address)));
                McpConnection connection = McpScene.connection(scene.come(user, location, "alice"));
                stub.asked().clear();
                assertThat(catchThrowable(() -> call(connection, "read_notes"))).isNotNull();
                assertThat(stub.asked()).contains("POST /");
            }
        }
    }

    @Test
    @DisplayName("is asked for with the newest connection, though an older one is forgotten")
    void forgetsTheOlderOne() {
        McpConnection older = scene.connect(user, authorization, "alice");
        McpConnection newer = scene.connect(user, authorization, "alice");
        user.forget(older);
        assertThat(user.connection(newer.server())).contains(newer);
        user.forget(newer);
        assertThat(user.connections()).isEmpty();
    }

    @Test
    @DisplayName("C11: and whose token ended, with no refresh token, fails with 401, and the user must sign in again")
    void ended() {
        McpConnection connection = scene.connect(user, authorization, "alice");
        scene.idp().clock().advance(Duration.ofMinutes(61));
        Refusal refusal =
                Refusal.in(catchThrowable(() -> call(connection, "read_notes"))).orElseThrow();
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(connection.token().failureIfAny().orElseThrow().code()).isEqualTo(FailureCode.NO_REFRESH_TOKEN);
    }

    @Test
    @DisplayName("is the only thing that a token is sent to: no other path, host or port")
    void nowhereElse() {
        McpConnection connection = scene.connect(user, authorization, "alice");
        URI own = connection.server().address();
        assertThat(connection.isFor(own)).isTrue();
        assertThat(connection.isFor(URI.create(own + "/"))).isTrue();
        for (String other : new String[] {
            own + "/x",
            "https://evil.example/mcp",
            own.toString().replace("localhost", "localhost.evil.example"),
            "http://localhost/mcp"
        }) {
            assertThat(connection.isFor(URI.create(other))).as(other).isFalse();
        }
    }
}
