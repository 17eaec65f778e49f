package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.JournalEntry;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Which entries of the journal are asked for: {@code ?endpoint=token&application=web&grant=refresh_token&status=400}. */
final class JournalQuery {
    private static final Map<String, BiPredicate<JournalEntry, String>> FILTERS = Map.of(
            "endpoint", (entry, name) -> entry.endpoint().label().equals(name),
            "application", (entry, id) -> entry.clientId().filter(id::equals).isPresent(),
            "grant",
                    (entry, grant) ->
                            entry.parameter("grant_type").filter(grant::equals).isPresent(),
            "status", (entry, status) -> String.valueOf(entry.status()).equals(status));

    private JournalQuery() {}

    static List<JournalEntry> of(Context ctx, List<JournalEntry> entries) {
        Map<String, List<String>> wanted = ctx.queryParamMap();
        requireKnown(wanted.keySet());
        Optional.ofNullable(ctx.queryParam("endpoint")).ifPresent(JournalQuery::requireEndpoint);
        return entries.stream()
                .filter(entry -> wanted.entrySet().stream()
                        .allMatch(one -> one.getValue().stream()
                                .allMatch(value -> filter(one.getKey()).test(entry, value))))
                .toList();
    }

    private static BiPredicate<JournalEntry, String> filter(String name) {
        return FILTERS.getOrDefault(name, (entry, value) -> false);
    }

    /** A filter with a slip of the pen would find everything, or nothing, and say neither. */
    private static void requireKnown(Set<String> names) {
        names.stream().filter(name -> !FILTERS.containsKey(name)).findFirst().ifPresent(name -> {
            throw new ControlRefusal(
                    400,
                    "journal.unknown_filter",
                    "The journal has no filter " + name + ". Remedy: use "
                            + String.join(", ", new TreeSet<>(FILTERS.keySet())) + ".");
        });
    }

    private static void requireEndpoint(String name) {
        if (Arrays.stream(Endpoint.values()).noneMatch(one -> one.label().equals(name))) {
            throw new ControlRefusal(
                    400,
                    "journal.unknown_endpoint",
                    "The journal knows no endpoint " + name + ". Remedy: use one of "
                            + Arrays.stream(Endpoint.values())
                                    .map(Endpoint::label)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }
}
