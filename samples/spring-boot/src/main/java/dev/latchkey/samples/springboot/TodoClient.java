package dev.latchkey.samples.springboot;

import dev.latchkey.samples.springboot.TodoApi.Todo;
import dev.latchkey.spring.LatchkeyTokens;
import dev.latchkey.spring.TokenAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The pages' way to the API: over HTTP, in the name of who is signed in. The attribute says for what the token is. */
@Component
class TodoClient {

    private final RestClient http;
    private final Environment environment;
    private final String resource;

    TodoClient(
            LatchkeyTokens tokens,
            ClientHttpRequestInterceptor wire,
            Environment environment,
            @Value("${latchkey.resource-server.audience}") String resource) {
        this.http = RestClient.builder()
                .requestInterceptor(tokens.interceptor())
                .requestInterceptor(wire)
                .build();
        this.environment = environment;
        this.resource = resource;
    }

    List<Todo> todos() {
        return Objects.requireNonNull(http.get()
                .uri(api("/todos"))
                .attributes(TokenAttributes.resource(resource))
                .retrieve()
                .body(new ParameterizedTypeReference<List<Todo>>() {}));
    }

    /** False where the user's token does not allow it. */
    boolean add(String text) {
        return Boolean.TRUE.equals(http.post()
                .uri(api("/todos"))
                .attributes(TokenAttributes.resource(resource))
                .body(new Todo(text))
                .exchange((request, answer) -> answer.getStatusCode().is2xxSuccessful()));
    }

    Map<String, Object> organization(String id) {
        return Objects.requireNonNull(http.get()
                .uri(api("/organizations/") + "{id}", id)
                .attributes(TokenAttributes.organization(id))
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {}));
    }

    /** This app's own, which could be anybody's. */
    private String api(String path) {
        return environment.getProperty("todo-api", "http://localhost:" + environment.getProperty("local.server.port"))
                + "/api" + path;
    }
}
