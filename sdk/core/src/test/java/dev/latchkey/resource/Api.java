package dev.latchkey.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.jose.Json;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.output.Canaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A mock IdP, tokens of its users, and the resource server of the todo API on the mock's clock. */
record Api(MockIdp idp, ResourceServer server) {
    static final String TODO = "https://todo.example";
    private static final String REDIRECT_URI = "http://localhost:3050/aip/todo/oauth/callback";

    static Api taking(MockIdp idp, ResourceConfig config) {
        // A transport of its own: each asks the provider itself, as if it were a process of its own
        Surroundings surroundings = Surroundings.system(HttpPolicy.defaults())
                .withTransport(Canaries.overheard(Transport.jdk(HttpPolicy.defaults())))
                .withClock(idp.clock())
                // What is renewed in the background is renewed before the answer
                .withExecutor(Runnable::run);
        return new Api(idp, ResourceServer.of(config, surroundings));
    }

    /** Takes JWTs for the todo API, and opaque tokens of the application "plugin". */
    static Api takingBoth(MockIdp idp) {
        return taking(idp, jwts(idp).withIntrospection("plugin", Secret.of("plugin-secret")));
    }

    static ResourceConfig jwts(MockIdp idp) {
        return ResourceConfig.of(idp.issuer(), TODO);
    }

    /** The token endpoint's answer after alice signed in to "plugin". */
    Map<String, Object> tokens(Map<String, String> authorization) {
        Map<String, String> parameters = new LinkedHashMap<>(authorization);
        parameters.put("client_id", "plugin");
        parameters.put("redirect_uri", REDIRECT_URI);
        parameters.put("response_type", "code");
        URI callback = idp.signIn("alice").at(URI.create(idp.issuer() + "/auth?" + form(parameters)));
        String code = callback.getRawQuery().replaceFirst("(?:.*&)?code=([^&]+).*", "$1");
        return post("/token", Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT_URI));
    }

    String jwt() {
        return text(tokens(Map.of("resource", TODO, "scope", "read:todos write:todos")), "access_token");
    }

    String opaque() {
        return text(tokens(Map.of("scope", "profile")), "access_token");
    }

    static String text(Map<String, Object> members, String name) {
        return String.valueOf(members.get(name));
    }

    Map<String, Object> post(String path, Map<String, String> form) {
        String basic = Base64.getEncoder().encodeToString("plugin:plugin-secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(idp.issuer() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                .build();
        try {
            byte[] body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            return body.length == 0 ? Map.of() : Json.object(body, "The answer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static ResourceRequest bearing(String token) {
        return new ResourceRequest(List.of("Bearer " + token), Set.of());
    }

    AccessTokenOutcome check(String token, String... scopes) {
        return server.check(bearing(token), scopes);
    }

    AccessTokenClaims accepted(String token) {
        AccessTokenOutcome outcome = check(token);
        assertThat(outcome).isInstanceOf(AccessTokenOutcome.Accepted.class);
        return ((AccessTokenOutcome.Accepted) outcome).claims();
    }

    static AccessTokenOutcome.Refused refused(AccessTokenOutcome outcome, FailureCode code) {
        assertThat(outcome).isInstanceOf(AccessTokenOutcome.Refused.class);
        AccessTokenOutcome.Refused refused = (AccessTokenOutcome.Refused) outcome;
        assertThat(refused.failure().code()).isEqualTo(code);
        return refused;
    }

    static AccessTokenOutcome.Unavailable unavailable(AccessTokenOutcome outcome, FailureCode code) {
        assertThat(outcome).isInstanceOf(AccessTokenOutcome.Unavailable.class);
        AccessTokenOutcome.Unavailable unavailable = (AccessTokenOutcome.Unavailable) outcome;
        assertThat(unavailable.failure().code()).isEqualTo(code);
        return unavailable;
    }

    long introspections() {
        return requests("INTROSPECTION");
    }

    long requests(String endpoint) {
        return idp.journal().entries().stream()
                .filter(entry -> String.valueOf(entry.endpoint()).equals(endpoint))
                .count();
    }
}
