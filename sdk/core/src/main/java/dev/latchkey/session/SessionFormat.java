package dev.latchkey.session;

import dev.latchkey.jose.Json;
import dev.latchkey.token.Claims;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenSetFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A session as JSON, with the version of the format in it. Every version that was ever written stays readable: {@code
 * session-v1.json} in the tests is one. Members that are not known are passed over.
 */
final class SessionFormat {

    private static final int VERSION = 1;

    private SessionFormat() {}

    static String write(Session session) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("v", VERSION);
        json.put("id", session.id().value());
        json.put("revision", session.revision());
        json.put("signed_in", session.signedInAt().toString());
        json.put("expires", session.expiresAt().toString());
        json.put("idle_until", session.idleUntil().toString());
        if (session.idTokenIfAny().isEmpty()) {
            json.put("identity", written(session.identity()));
        }
        json.put("tokens", TokenSetFormat.write(session.tokens()));
        return Json.write(json);
    }

    /** Throws {@code IllegalArgumentException} where it is no session, or of a version that is not known here. */
    static Session read(Map<String, Object> json) {
        if (!Integer.valueOf(VERSION).equals(json.get("v"))) {
            throw new IllegalArgumentException("The session is written in another version");
        }
        try {
            Session.Life life =
                    new Session.Life(instant(json, "signed_in"), instant(json, "expires"), instant(json, "idle_until"));
            TokenSet tokens = TokenSetFormat.read(object(json, "tokens"));
            return Session.open(new SessionId(text(json, "id")), identity(json, tokens), tokens, life)
                    .withRevision(revision(json));
        } catch (DateTimeException | ClassCastException e) {
            throw new IllegalArgumentException("This is no kept session");
        }
    }

    private static Map<String, Object> written(Session.Identity identity) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("issuer", identity.issuer());
        identity.subject().ifPresent(subject -> json.put("subject", subject));
        json.put("claims", identity.claims().asMap());
        return json;
    }

    private static Session.Identity identity(Map<String, Object> json, TokenSet tokens) {
        return tokens.idToken().map(Session.Identity::of).orElseGet(() -> identity(object(json, "identity")));
    }

    private static Session.Identity identity(Map<String, Object> json) {
        return new Session.Identity(
                text(json, "issuer"),
                Optional.ofNullable((String) json.get("subject")),
                Claims.of(object(json, "claims")));
    }

    @SuppressWarnings("unchecked") // Json makes maps with names as keys only
    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return (Map<String, Object>) json.getOrDefault(name, Map.of());
    }

    private static long revision(Map<String, Object> json) {
        return json.get("revision") instanceof Number number ? number.longValue() : 0;
    }

    private static Instant instant(Map<String, Object> json, String name) {
        return Instant.parse(text(json, name));
    }

    private static String text(Map<String, Object> json, String name) {
        return Optional.ofNullable((String) json.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The kept session has no " + name));
    }
}
