package dev.latchkey.mockidp.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.engine.LiveState;
import dev.latchkey.mockidp.engine.State;
import dev.latchkey.mockidp.fault.Faults;
import dev.latchkey.mockidp.journal.Journal;
import dev.latchkey.mockidp.signing.Cryptography;
import dev.latchkey.mockidp.signing.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The OpenAPI document")
class OpenApiRoutesTest {
    private static final Path DOCUMENT = Path.of("src/main/resources/dev/latchkey/mockidp/web/openapi.json");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    @Test
    @DisplayName("has every route below /_mock, and no other")
    void everyRoute() throws IOException {
        assertThat(documented()).isNotEmpty().isEqualTo(served());
    }

    private static Set<String> served() {
        LiveState state = new LiveState(State.of(MockConfiguration.defaults().directory()));
        Clock clock = Clock.systemUTC();
        Inside inside = new Inside(
                state,
                new Faults(),
                new Signer(state, clock, Cryptography.JDK),
                new Journal(),
                clock,
                new CompletableFuture<>());
        try (MockServer server = MockServer.start(inside, 0)) {
            return server.routes()
                    .filter(route -> METHODS.contains(route.method.name()))
                    .filter(route -> route.path.startsWith("/_mock/") && !route.path.equals("/_mock/*"))
                    .map(route -> route.method.name() + " " + route.path)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> documented() throws IOException {
        Set<String> operations = new TreeSet<>();
        Object paths = Json.object(Files.readString(DOCUMENT)).get("paths");
        if (paths instanceof Map<?, ?> all) {
            all.forEach((path, item) -> ((Map<?, ?>) item)
                    .keySet()
                    .forEach(method -> operations.add(String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path)));
        }
        return operations;
    }
}
