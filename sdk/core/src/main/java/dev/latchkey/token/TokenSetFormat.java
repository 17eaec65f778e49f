package dev.latchkey.token;

import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens as plain values for JSON, and back: what a store keeps, sealed. Between stages. What is read was checked when it came and is
 * taken at its word now. Reading throws {@code IllegalArgumentException} where a member is missing or of another type.
 */
public final class TokenSetFormat {

    private TokenSetFormat() {}

    /** Tokens as JSON members, secrets in clear: for what is sealed next. */
    public static Map<String, Object> write(TokenSet tokens) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("access", write(tokens.accessToken()));
        tokens.refreshToken().ifPresent(token -> json.put("refresh_token", token.reveal()));
        tokens.idToken().ifPresent(token -> json.put("id_token", token.revealCompact()));
        json.put("scopes", List.copyOf(tokens.scopes()));
        json.put(
                "targets",
                tokens.targets().entrySet().stream().map(TokenSetFormat::write).toList());
        return json;
    }

    private static Map<String, Object> write(AccessToken token) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("token", token.reveal());
        json.put("received", token.receivedAt().toString());
        json.put("expires", token.expiresAt().toString());
        json.put("scopes", List.copyOf(token.scopes()));
        return json;
    }

    private static Map<String, Object> write(Map.Entry<TokenTarget, AccessToken> kept) {
        TokenTarget target = kept.getKey();
        Map<String, Object> json = new LinkedHashMap<>();
        target.resource().ifPresent(resource -> json.put("resource", resource));
        json.put("parameters", target.parameters());
        json.put("scopes", List.copyOf(target.scopes()));
        json.put("access", write(kept.getValue()));
        return json;
    }

    /** The tokens that {@link #write} wrote. */
    public static TokenSet read(Map<String, Object> json) {
        try {
            Map<TokenTarget, AccessToken> targets = new LinkedHashMap<>();
            list(json, "targets").forEach(kept -> targets.put(target(object(kept)), access(object(kept))));
            return new TokenSet(
                    access(json),
                    text(json, "refresh_token").map(RefreshToken::new),
                    text(json, "id_token").map(TokenSetFormat::idToken),
                    texts(json, "scopes"),
                    targets);
        } catch (DateTimeException | NoSuchElementException | ClassCastException e) {
            // Without the cause: its message may quote a token
            throw new IllegalArgumentException("These are no kept tokens");
        }
    }

    private static AccessToken access(Map<String, Object> json) {
        Map<String, Object> access = object(json.getOrDefault("access", Map.of()));
        return new AccessToken(
                text(access, "token").orElseThrow(),
                Instant.parse(text(access, "received").orElseThrow()),
                Instant.parse(text(access, "expires").orElseThrow()),
                texts(access, "scopes"));
    }

    private static TokenTarget target(Map<String, Object> json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        object(json.getOrDefault("parameters", Map.of()))
                .forEach((name, value) -> parameters.put(name, (String) value));
        return new TokenTarget(text(json, "resource"), parameters, texts(json, "scopes"));
    }

    private static IdToken idToken(String compact) {
        byte[] payload = Optional.of(compact.split("\\.", -1))
                .filter(parts -> parts.length == 3)
                .flatMap(parts -> Base64Url.decode(parts[1]))
                .orElseThrow();
        return new IdToken(compact, new Claims(Json.object(payload, "The kept ID token")));
    }

    private static Optional<String> text(Map<String, Object> json, String name) {
        return Optional.ofNullable((String) json.get(name));
    }

    private static Set<String> texts(Map<String, Object> json, String name) {
        Set<String> texts = new LinkedHashSet<>();
        list(json, name).forEach(text -> texts.add((String) text));
        return texts;
    }

    private static List<?> list(Map<String, Object> json, String name) {
        return (List<?>) json.getOrDefault(name, List.of());
    }

    @SuppressWarnings("unchecked") // Json makes maps with names as keys only
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
