package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.engine.Parameters;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.Rule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param explanation the rule that refused, what was expected and what came; the answer does not tell
 * @param decisions what was granted less or otherwise than a client may expect, each with its rule; the answer does not tell
 * @param fault the name of the fault that spoiled the answer; several are joined with a comma
 * @param location where the answer redirected to
 * @param note what a running Logto would have done otherwise
 * @param observed what else the linter wants to know
 * @param traffic what else an export shows
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
        Optional<Explanation> explanation,
        List<Explanation> decisions,
        Optional<String> fault,
        Optional<String> location,
        Optional<String> note,
        Observed observed,
        Traffic traffic) {

    public JournalEntry {
        decisions = List.copyOf(decisions);
    }

    /** A parameter of the form or the address. */
    public Optional<String> parameter(String name) {
        return form.first(name).or(() -> query.first(name));
    }

    /** Whether the request was refused by this rule. */
    public boolean isRefusedBy(Rule rule) {
        return explanation.filter(why -> why.rule() == rule).isPresent();
    }

    /** Whether this rule decided something about the answer without refusing. */
    public boolean isDecidedBy(Rule rule) {
        return decisions.stream().anyMatch(why -> why.rule() == rule);
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
        explanation.ifPresent(why -> json.put("explanation", why.toJson()));
        if (!decisions.isEmpty()) {
            json.put("decisions", decisions.stream().map(Explanation::toJson).toList());
        }
        fault.ifPresent(name -> json.put("fault", name));
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
