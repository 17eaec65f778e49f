package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.engine.Parameters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request and its answer. Secrets, passwords, codes and tokens are masked.
 *
 * @param query parameters of the address
 * @param form parameters of the body
 * @param clientId the application it concerned, as far as known
 * @param error the error member or parameter of the answer
 * @param errorDescription what the answer said of the error
 * @param reason the rule that refused, where the answer does not tell, as Logto's audit log has it
 * @param location where the answer redirected to
 * @param note what a running Logto would have done otherwise
 * @param observed what else the linter wants to know
 */
public record JournalEntry(
        Instant at,
        Endpoint endpoint,
        String method,
        String path,
        Parameters query,
        Parameters form,
        int status,
        Optional<String> clientId,
        Optional<String> error,
        Optional<String> errorDescription,
        Optional<String> reason,
        Optional<String> location,
        Optional<String> note,
        Observed observed) {

    /** A parameter of the form or the address. */
    public Optional<String> parameter(String name) {
        return form.first(name).or(() -> query.first(name));
    }

    /** As {@code /_mock/journal} shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", at.toString());
        json.put("endpoint", endpoint.label());
        json.put("method", method);
        json.put("path", path);
        json.put("parameters", parameters());
        json.put("status", status);
        clientId.ifPresent(id -> json.put("clientId", id));
        error.ifPresent(name -> json.put("error", name));
        errorDescription.ifPresent(text -> json.put("errorDescription", text));
        reason.ifPresent(rule -> json.put("reason", rule));
        location.ifPresent(address -> json.put("location", address));
        note.ifPresent(text -> json.put("note", text));
        return json;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        query.all().forEach((name, values) -> all.put(name, String.join(", ", values)));
        form.all().forEach((name, values) -> all.put(name, String.join(", ", values)));
        return all;
    }
}
