package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls every operation with the examples of the document, and holds the answers to the document's own schemas. */
@DisplayName("The OpenAPI document, read by a client that knows nothing else,")
class OpenApiTest {
    private static final String LOCATION = "https://mock.example/openapi.json";

    private MockIdp idp;
    private String document;

    /** A server on which every example of the document finds what it names. */
    @BeforeEach
    void start() {
        MockConfiguration configuration = MockConfiguration.of("{\"mock\": {\"oneClickSignIn\": true}}");
        idp = MockIdp.start(MockIdpOptions.defaults().withConfiguration(configuration));
        Controls server = new Controls(idp.endpoint());
        server.post("/tenants?name=ci-42", "");
        Client.of(idp, "quickstart").tokens(Map.of());
        idp.directory()
                .changeSignInExperience(
                        "{\"signIn\":{\"methods\":[{\"identifier\":\"email\",\"verificationCode\":true}]}}");
        idp.signIn("alice").byEmailCode().at(Client.of(idp, "quickstart").authorize(Map.of()));
        idp.reset();
        Client.of(idp, "quickstart").tokens(Map.of());
        server.post("/snapshots", "{\"name\": \"signed-in\"}");
        server.post("/faults", "{\"fault\": \"id-token-wrong-iss\", \"nth\": 1000}");
        document = server.get("/openapi.json").http().body();
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    static Stream<OpenApiOperation> operations() {
        try (MockIdp any = MockIdp.start()) {
            return OpenApiOperation.all(
                    new Controls(any.endpoint()).get("/openapi.json").json())
                    .stream();
        }
    }

    /** The operation as the document of this server has it. */
    private OpenApiOperation here(OpenApiOperation operation) {
        return OpenApiOperation.all(Json.object(document)).stream()
                .filter(one -> one.id().equals(operation.id()))
                .findFirst()
                .orElseThrow();
    }

    private void assertValid(String pointer, String instance) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(LOCATION, document)));
        assertThat(registry.getSchema(SchemaLocation.of(LOCATION + "#" + pointer))
                        .validate(instance, InputFormat.JSON))
                .as(instance)
                .isEmpty();
    }

    private Reply call(OpenApiOperation operation, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(idp.endpoint() + operation.address()))
                .method(operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return Client.send(headers.length == 0 ? request : request.headers(headers));
    }

    private String exampleBody(OpenApiOperation operation) {
        return operation
                .body()
                .map(content -> OpenApiOperation.member(content, "example")
                        .map(Json::write)
                        .orElseGet(() -> new Controls(idp.endpoint())
                                .get("/snapshots/signed-in")
                                .http()
                                .body()))
                .orElse("");
    }

    @DisplayName("tells how to call each operation, and what it answers")
    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void answersAsDocumented(OpenApiOperation anywhere) {
        OpenApiOperation operation = here(anywhere);
        String body = exampleBody(operation);
        if (!body.isEmpty()) {
            assertValid(operation.bodyPointer(), body);
        }
        if (operation.id().equals("oneClick")) {
            assertValid(operation.answerPointer(), Json.write(oneClick(Json.object(body))));
            return;
        }
        Reply reply = call(operation, body);
        assertThat(String.valueOf(reply.status())).as(reply.http().body()).isEqualTo(operation.success());
        if (operation.answer().isPresent()) {
            assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
            assertValid(operation.answerPointer(), reply.http().body());
        } else if (reply.status() == 204) {
            assertThat(reply.http().body()).isEmpty();
        }
    }

    /** The click belongs to a sign-in that has begun in the same browser. */
    private Map<String, Object> oneClick(Map<String, Object> body) {
        HttpBrowser browser = HttpBrowsers.at(idp.endpoint(), Optional.empty()).one(idp.endpoint());
        browser.get(Client.of(idp, "quickstart").authorize(Map.of()));
        browser.call("PUT", "/api/experience", "quickstart", Map.of("interactionEvent", "SignIn"));
        return browser.call("POST", "/_mock/one-click", "quickstart", body);
    }

    @Test
    @DisplayName("tells how a body that is none is refused, wherever there is one")
    void refusesAsDocumented() {
        List<OpenApiOperation> all = OpenApiOperation.all(Json.object(document)).stream()
                .filter(operation -> operation.body().isPresent() && !operation.isOfPages())
                .toList();
        assertThat(all).isNotEmpty();
        all.forEach(operation -> assertRefused(operation, call(operation, "[1"), 400));
    }

    @Test
    @DisplayName("tells how a web page of elsewhere is refused, at each operation")
    void refusesPagesOfElsewhere() {
        OpenApiOperation.all(Json.object(document))
                .forEach(operation ->
                        assertRefused(operation, call(operation, "", "Origin", "https://evil.example"), 403));
    }

    private void assertRefused(OpenApiOperation operation, Reply reply, int status) {
        assertThat(reply.status()).as(operation + reply.http().body()).isEqualTo(status);
        assertThat(operation.responses()).as("the document tells of it").contains(String.valueOf(status));
        assertValid("/components/schemas/Error", reply.http().body());
    }

    @Test
    @DisplayName("names the tenant that was asked as the server, and all of it is there")
    void tenant() {
        String own = new Controls(idp.endpoint() + "/ci-42")
                .get("/openapi.json")
                .http()
                .body();
        assertThat(own).contains("{\"url\": \"" + idp.endpoint() + "/ci-42\"}").doesNotContain("localhost:3001");
        assertThat(OpenApiOperation.all(Json.object(own))).hasSameSizeAs(OpenApiOperation.all(Json.object(document)));
    }

    @Test
    @DisplayName("has an own id, a summary and no unknown tag at each operation")
    void documented() {
        List<OpenApiOperation> all = OpenApiOperation.all(Json.object(document));
        assertThat(all).extracting(OpenApiOperation::id).doesNotHaveDuplicates();
        List<Object> tags = OpenApiOperation.elements(Json.object(document), "tags")
                .map(tag -> OpenApiOperation.member(tag, "name").orElseThrow())
                .toList();
        assertThat(all).allSatisfy(one -> {
            assertThat(one.json().get("summary")).isInstanceOf(String.class);
            assertThat(tags).containsAll(one.tags());
        });
    }
}
