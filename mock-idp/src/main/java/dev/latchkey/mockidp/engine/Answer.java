package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is answered, as data.
 *
 * @param status the status code of HTTP
 * @param clientId whom the answer concerns, for the journal
 * @param deliveries whom else to tell before the answer is given
 * @param why the rule that refused; an answer from 400 on cannot be without
 * @param decisions what was granted less or otherwise than the request may have meant, each with its rule; for the journal
 */
public record Answer(
        int status,
        Map<String, String> headers,
        Content content,
        List<CookieChange> cookies,
        Optional<String> clientId,
        List<LogoutDelivery> deliveries,
        Optional<Explanation> why,
        List<Explanation> decisions) {

    public Answer {
        if (status >= 400 && why.isEmpty()) {
            throw new IllegalArgumentException("a refusal with " + status + " has to name its rule");
        }
        decisions = List.copyOf(decisions);
    }

    /** An answer that tells nobody else. */
    public Answer(
            int status,
            Map<String, String> headers,
            Content content,
            List<CookieChange> cookies,
            Optional<String> clientId) {
        this(status, headers, content, cookies, clientId, List.of(), Optional.empty(), List.of());
    }

    static Answer of(int status, Content content) {
        return new Answer(status, Map.of(), content, List.of(), Optional.empty());
    }

    /** A JSON answer. */
    public static Answer json(int status, Object value) {
        return of(status, Content.JsonBody.of(value));
    }

    /** A JSON answer that refuses. */
    static Answer refused(int status, Object value, Explanation why) {
        return refused(status, Content.JsonBody.of(value), why);
    }

    static Answer refused(int status, Content content, Explanation why) {
        return new Answer(
                status, Map.of(), content, List.of(), Optional.empty(), List.of(), Optional.of(why), List.of());
    }

    static Answer nothing(int status) {
        return of(status, new Content.Nothing());
    }

    /** A redirect with 303, the provider's own way. */
    static Answer seeOther(String location) {
        return of(303, new Content.GoTo(location));
    }

    /** A redirect with 302, the way of Logto's pages. */
    static Answer found(String location) {
        return of(302, new Content.GoTo(location));
    }

    Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, content, cookies, clientId, deliveries, why, decisions);
    }

    Answer withHeaders(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(others);
        return new Answer(status, more, content, cookies, clientId, deliveries, why, decisions);
    }

    Answer withCookies(List<CookieChange> others) {
        List<CookieChange> more = new ArrayList<>(cookies);
        more.addAll(others);
        return new Answer(status, headers, content, more, clientId, deliveries, why, decisions);
    }

    /** The same answer with another content; a fault does that. */
    public Answer withContent(Content other) {
        return new Answer(status, headers, other, cookies, clientId, deliveries, why, decisions);
    }

    /** The same answer with others to tell; a fault or the signer does that. */
    public Answer withDeliveries(List<LogoutDelivery> others) {
        return new Answer(status, headers, content, cookies, clientId, others, why, decisions);
    }

    Answer concerning(String client) {
        return new Answer(status, headers, content, cookies, Optional.of(client), deliveries, why, decisions);
    }

    /** The same answer, which refuses by this rule though its status does not say so. */
    Answer because(Explanation rule) {
        return new Answer(status, headers, content, cookies, clientId, deliveries, Optional.of(rule), decisions);
    }

    /** The same answer, which holds less or something else than was meant, by these rules. */
    Answer deciding(List<Explanation> rules) {
        List<Explanation> more = new ArrayList<>(decisions);
        more.addAll(rules);
        return new Answer(status, headers, content, cookies, clientId, deliveries, why, more);
    }

    /** What the content says of its error. */
    public Optional<String> errorDescription() {
        if (content instanceof Content.Callback callback) {
            return callback.parameters().first("error_description");
        }
        return status < 400
                ? Optional.empty()
                : member("error_description").or(() -> member("message")).map(String::valueOf);
    }

    /** The {@code error} member or parameter of the content. */
    public Optional<String> error() {
        if (content instanceof Content.Callback callback) {
            return callback.parameters().first("error");
        }
        return member("error").or(() -> member("code")).map(String::valueOf);
    }

    /** A member of the JSON content. */
    public Optional<Object> member(String name) {
        return content instanceof Content.JsonBody json && json.value() instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get(name))
                : Optional.empty();
    }
}
