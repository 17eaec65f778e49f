package dev.latchkey.mockidp.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal of the protocol: RFC 6749 section 5.2 in Logto's dress.
 *
 * @param more further members between description and state, such as {@code scope}
 * @param reason the rule that refused, for the journal only
 */
record OidcError(
        int status,
        String error,
        Optional<String> description,
        Map<String, String> more,
        Map<String, String> headers,
        Optional<String> reason) {
    static OidcError of(int status, String error, String description) {
        return new OidcError(status, error, Optional.of(description), Map.of(), Map.of(), Optional.empty());
    }

    static OidcError bare(String error) {
        return new OidcError(400, error, Optional.empty(), Map.of(), Map.of(), Optional.empty());
    }

    static OidcError invalidRequest(String description) {
        return of(400, "invalid_request", description);
    }

    static OidcError missing(String parameter) {
        return invalidRequest("missing required parameter '" + parameter + "'");
    }

    static OidcError repeated(String parameter) {
        return invalidRequest("'" + parameter + "' parameter must not be provided twice");
    }

    /** Always the same body: the reason is never disclosed, but stands in the journal. */
    static OidcError invalidGrant(String reason) {
        return new OidcError(
                400, "invalid_grant", Optional.of("grant request is invalid"), Map.of(), Map.of(), Optional.of(reason));
    }

    /**
     * A rule of grants.
     *
     * @throws Refusal invalid_grant where it does not hold
     */
    static void requireGrant(boolean holds, String otherwise) {
        if (!holds) {
            throw invalidGrant(otherwise).refusal();
        }
    }

    static OidcError unknownClient(String clientId) {
        return of(400, "invalid_client", "invalid client " + clientId);
    }

    static OidcError unknownSession() {
        return invalidRequest("authorization request has expired");
    }

    OidcError with(String name, String value) {
        Map<String, String> members = new LinkedHashMap<>(more);
        members.put(name, value);
        return new OidcError(status, error, description, members, headers, reason);
    }

    OidcError withHeader(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put(name, value);
        return new OidcError(status, error, description, more, others, reason);
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
        return Answer.json(status, body).withHeaders(headers).because(reason);
    }

    /** Logto tells by the description. */
    private boolean isSessionNotFound() {
        return description
                .filter(text -> text.contains("authorization request has expired")
                        || (text.contains("session") && text.contains("not found")))
                .isPresent();
    }
}
