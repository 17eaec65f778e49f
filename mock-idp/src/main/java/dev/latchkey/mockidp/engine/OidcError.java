package dev.latchkey.mockidp.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal of the protocol: RFC 6749 section 5.2 in Logto's dress.
 *
 * @param more further members between description and state, such as {@code scope}
 */
record OidcError(
        int status, String error, Optional<String> description, Map<String, String> more, Map<String, String> headers) {
    static OidcError of(int status, String error, String description) {
        return new OidcError(status, error, Optional.of(description), Map.of(), Map.of());
    }

    static OidcError bare(String error) {
        return new OidcError(400, error, Optional.empty(), Map.of(), Map.of());
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

    /** Always the same body: the reason is never disclosed. */
    static OidcError invalidGrant() {
        return of(400, "invalid_grant", "grant request is invalid");
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
        return new OidcError(status, error, description, members, headers);
    }

    OidcError withHeader(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put(name, value);
        return new OidcError(status, error, description, more, others);
    }

    /** As exception, which a check throws and its endpoint catches. */
    Refusal refusal() {
        return new Refusal(this);
    }

    /** The JSON answer; the query {@code parse_error=false} leaves only what the RFC asks for. */
    Answer answer(Request request) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!request.query().first("parse_error").filter("false"::equals).isPresent()) {
            String code = isSessionNotFound() ? "session.not_found" : "oidc." + error;
            body.put("code", code);
            body.put("message", ErrorMessages.of(code, request));
            if (error.equals("invalid_grant")) {
                body.put("error_uri", "https://openid.sh/debug/invalid_grant");
            }
        }
        body.put("error", error);
        description.ifPresent(text -> body.put("error_description", text));
        body.putAll(more);
        return Answer.json(status, body).withHeaders(headers);
    }

    /** Logto tells by the description. */
    private boolean isSessionNotFound() {
        return description
                .filter(text -> text.contains("authorization request has expired")
                        || (text.contains("session") && text.contains("not found")))
                .isPresent();
    }
}
