package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the app signs somebody in when nothing is wrong: which attacks can meet it. */
record Conduct(
        Optional<String> clientId, boolean getsIdToken, boolean sendsNonce, boolean sendsMaxAge, boolean asksUserInfo) {
    /** Before anything was seen. */
    static final Conduct UNKNOWN = new Conduct(Optional.empty(), false, false, false, false);

    static Conduct of(List<JournalEntry> plain) {
        return new Conduct(
                plain.stream().flatMap(entry -> entry.clientId().stream()).findFirst(),
                plain.stream().anyMatch(entry -> entry.observed().issued().containsKey("id_token")),
                asked(plain, "nonce"),
                asked(plain, "max_age"),
                plain.stream().anyMatch(entry -> entry.endpoint() == Endpoint.USERINFO));
    }

    private static boolean asked(List<JournalEntry> plain, String parameter) {
        return plain.stream()
                .filter(entry -> Set.of(Endpoint.AUTHORIZATION, Endpoint.PUSHED_AUTHORIZATION)
                        .contains(entry.endpoint()))
                .anyMatch(entry -> entry.parameter(parameter).isPresent());
    }
}
