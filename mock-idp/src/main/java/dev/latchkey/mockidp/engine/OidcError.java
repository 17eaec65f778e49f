package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.AuthorizationRule;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ClientRule;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.RequestRule;
import dev.latchkey.mockidp.rule.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A refusal of the protocol: RFC 6749 section 5.2 in Logto's dress.
 *
 * @param more further members between description and state, such as {@code scope}
 * @param why the rule that refused; never in the answer
 */
record OidcError(
        int status,
        String error,
        Optional<String> description,
        Map<String, String> more,
        Map<String, String> headers,
        Explanation why) {
    static OidcError of(int status, String error, String description, Explanation why) {
        return new OidcError(status, error, Optional.of(description), Map.of(), Map.of(), why);
    }

    static OidcError bare(String error, Explanation why) {
        return new OidcError(400, error, Optional.empty(), Map.of(), Map.of(), why);
    }

    static OidcError invalidRequest(String description, Explanation why) {
        return of(400, "invalid_request", description, why);
    }

    static OidcError missing(String parameter) {
        return missing(parameter, RequestRule.PARAMETER_REQUIRED);
    }

    /** @param rule that asks for this parameter */
    static OidcError missing(String parameter, Rule rule) {
        return invalidRequest("missing required parameter '" + parameter + "'", rule.broken(parameter, Came.nothing()));
    }

    static OidcError repeated(String parameter) {
        return invalidRequest(
                "'" + parameter + "' parameter must not be provided twice",
                RequestRule.PARAMETER_ONCE.broken(parameter + " once", Came.told(parameter + " more than once")));
    }

    /** Always the same body: the reason is never disclosed, but stands in the journal. */
    static OidcError invalidGrant(Explanation why) {
        return of(400, "invalid_grant", "grant request is invalid", why);
    }

    /**
     * A rule of grants.
     *
     * @throws Refusal invalid_grant where it does not hold
     */
    static void requireGrant(boolean holds, Supplier<Explanation> otherwise) {
        if (!holds) {
            throw invalidGrant(otherwise.get()).refusal();
        }
    }

    static OidcError unknownClient(String clientId) {
        return of(400, "invalid_client", "invalid client " + clientId, ClientRule.KNOWN.broken(Came.value(clientId)));
    }

    static OidcError unknownSession() {
        return invalidRequest(
                "authorization request has expired",
                AuthorizationRule.SIGN_IN_UNDER_WAY.broken(
                        Came.told("an address that is unknown, used or of another browser")));
    }

    OidcError with(String name, String value) {
        Map<String, String> members = new LinkedHashMap<>(more);
        members.put(name, value);
        return new OidcError(status, error, description, members, headers, why);
    }

    OidcError withHeader(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put(name, value);
        return new OidcError(status, error, description, more, others, why);
    }

    /** As exception, which a check throws and its endpoint catches. */
    Refusal refusal() {
        return new Refusal(this);
    }

    /** The JSON answer; the query {@code parse_error=false} leaves only what the RFC asks for. */
    Answer answer(Request request) {
        Map<String, Object> body = new LinkedHashMap<>();
        boolean bare =
                request.query().first("parse_error").filter("false"::equals).isPresent();
        if (!bare) {
            String code = isSessionNotFound() ? "session.not_found" : "oidc." + error;
            body.put("code", code);
            body.put("message", ErrorMessages.of(code, request));
            if (error.equals("invalid_grant")) {
                body.put("error_uri", "https://openid.sh/debug/invalid_grant");
            }
        }
        body.put("error", error);
        description.ifPresent(text -> body.put("error_description", text));
        if (!bare) {
            body.putAll(more);
        }
        return Answer.refused(status, body, why).withHeaders(headers);
    }

    /** Logto tells by the description. */
    private boolean isSessionNotFound() {
        return description
                .filter(text -> text.contains("authorization request has expired")
                        || (text.contains("session") && text.contains("not found")))
                .isPresent();
    }
}
