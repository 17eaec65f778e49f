package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.directory.HeldKey;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.AccessTokenHash;
import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Content;
import dev.latchkey.mockidp.engine.IdTokenHint;
import dev.latchkey.mockidp.engine.LiveState;
import dev.latchkey.mockidp.engine.LogoutDelivery;
import dev.latchkey.mockidp.engine.PublishedKeys;
import dev.latchkey.mockidp.engine.UnsignedToken;
import dev.latchkey.mockidp.fault.SpoiledKeys;
import dev.latchkey.mockidp.fault.SpoiledToken;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs with the tenant's keys, and reads what they signed. No state is held meanwhile. */
public final class Signer implements IdTokenHint.Reader {
    private final KeyRing keys;

    /** Signs with the keys of a state, as they are at the moment of the clock. */
    public Signer(LiveState state, Clock clock, Cryptography cryptography) {
        this.keys = new KeyRing(state, clock, cryptography);
    }

    /** The answer with every token in it signed, and the public keys where they belong. */
    public Answer sign(Answer answer) {
        List<LogoutDelivery> deliveries = answer.deliveries().stream()
                .map(delivery -> delivery.withToken(signed(delivery.token())))
                .toList();
        return body(answer).withDeliveries(deliveries);
    }

    private Answer body(Answer answer) {
        if (answer.content() instanceof Content.JsonBody json && json.value() instanceof Map<?, ?> map) {
            Map<String, Object> signed = new LinkedHashMap<>();
            map.forEach((name, value) -> signed.put(String.valueOf(name), signed(hashed(value, signed))));
            return answer.withContent(new Content.JsonBody(signed, json.contentType()));
        }
        return answer;
    }

    /** A token with its place for a hash filled; the access token comes before the ID token in every answer. */
    private Object hashed(Object value, Map<String, Object> signed) {
        if (value instanceof SpoiledToken spoiled) {
            return new SpoiledToken(hashed(spoiled.token(), signed), spoiled.forgery());
        }
        return value instanceof UnsignedToken token ? hashed(token, signed) : value;
    }

    private UnsignedToken hashed(UnsignedToken token, Map<String, Object> signed) {
        Map<String, Object> claims = new LinkedHashMap<>(token.claims());
        String accessToken = String.valueOf(signed.getOrDefault("access_token", ""));
        claims.replaceAll((name, claim) ->
                claim instanceof AccessTokenHash ? keys.current().halfHash(accessToken) : claim);
        return token.withClaims(claims);
    }

    private Object signed(Object value) {
        if (value instanceof UnsignedToken token) {
            return Compact.of(token).signed(keys.current());
        }
        if (value instanceof PublishedKeys) {
            return keys.published().stream().map(KeyInUse::jwk).toList();
        }
        if (value instanceof SpoiledKeys spoiled) {
            return new KeySetForger(keys).forged(spoiled.forgery());
        }
        return value instanceof SpoiledToken spoiled
                ? new Forger(keys).forged(spoiled.token(), spoiled.forgery())
                : value;
    }

    /** {@inheritDoc} An expired token is as good as a fresh one. */
    @Override
    public IdTokenHint read(String compact, List<HeldKey> held) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            return new IdTokenHint.Undecodable();
        }
        try {
            byte[] text = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            Map<String, Object> header = Json.object(decoded(parts[0]));
            Map<String, Object> claims = Json.object(decoded(parts[1]));
            boolean ours = isSigned(text, Base64.getUrlDecoder().decode(parts[2]), header, held);
            return ours ? new IdTokenHint.Valid(header, claims) : new IdTokenHint.Invalid();
        } catch (IllegalArgumentException e) {
            return new IdTokenHint.Undecodable();
        }
    }

    /** By any key that is held; a hint, unlike an access token, only by the algorithm that the tenant signs with now. */
    private boolean isSigned(byte[] text, byte[] signature, Map<String, Object> header, List<HeldKey> held) {
        String algorithm = String.valueOf(header.get("alg"));
        boolean current = held.get(0).key().algorithm().name().equals(algorithm);
        return (current || "at+jwt".equals(header.get("typ")))
                && keys.made(held).stream()
                        .filter(key -> key.algorithm().equals(algorithm))
                        .anyMatch(key -> key.verifies(text, signature));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
