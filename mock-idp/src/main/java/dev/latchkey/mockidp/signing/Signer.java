package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.AccessTokenHash;
import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Content;
import dev.latchkey.mockidp.engine.IdTokenHint;
import dev.latchkey.mockidp.engine.LogoutDelivery;
import dev.latchkey.mockidp.engine.UnsignedToken;
import dev.latchkey.mockidp.fault.Forgery;
import dev.latchkey.mockidp.fault.SpoiledToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The provider's key and what is done with it. The key is made when it is first needed. */
public final class Signer implements IdTokenHint.Reader {
    private static final class Keys {
        private final SigningKey current = SigningKey.generate();
        private final SigningKey unpublished = SigningKey.generate();
    }

    private volatile @Nullable Keys keys;

    private synchronized Keys generated() {
        Keys made = keys == null ? new Keys() : keys;
        keys = made;
        return made;
    }

    private Keys keys() {
        Keys known = keys;
        return known == null ? generated() : known;
    }

    /** The key set, RFC 7517 section 5. */
    public Map<String, Object> keySet() {
        return Map.of("keys", List.of(keys().current.jwk()));
    }

    /** The answer with every token in it signed. */
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
    private static Object hashed(Object value, Map<String, Object> signed) {
        if (value instanceof SpoiledToken spoiled) {
            return new SpoiledToken(hashed(spoiled.token(), signed), spoiled.forgery());
        }
        return value instanceof UnsignedToken token ? hashed(token, signed) : value;
    }

    private static UnsignedToken hashed(UnsignedToken token, Map<String, Object> signed) {
        Map<String, Object> claims = new LinkedHashMap<>(token.claims());
        String accessToken = String.valueOf(signed.getOrDefault("access_token", ""));
        claims.replaceAll((name, claim) -> claim instanceof AccessTokenHash ? SigningKey.halfHash(accessToken) : claim);
        return token.withClaims(claims);
    }

    private Object signed(Object value) {
        if (value instanceof UnsignedToken token) {
            return signed(token, keys().current);
        }
        return value instanceof SpoiledToken spoiled ? forged(spoiled.token(), spoiled.forgery()) : value;
    }

    private String forged(UnsignedToken token, Forgery forgery) {
        return switch (forgery) {
            case TAMPERED_SIGNATURE -> tampered(signed(token, keys().current));
            case UNKNOWN_KEY -> signed(token, keys().unpublished);
            case ALG_NONE -> text(token, "none", keys().current.keyId()) + ".";
            case HS256_WITH_PUBLIC_KEY ->
                hmac(text(token, "HS256", keys().current.keyId()));
        };
    }

    private static String signed(UnsignedToken token, SigningKey key) {
        String text = text(token, SigningKey.ALGORITHM, key.keyId());
        return text + "." + SigningKey.base64Url(key.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Header and claims. */
    private static String text(UnsignedToken token, String algorithm, String keyId) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        token.type().ifPresent(type -> header.put("typ", type));
        header.put("kid", keyId);
        return part(header) + "." + part(token.claims());
    }

    private static String part(Map<String, Object> json) {
        return SigningKey.base64Url(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String tampered(String compact) {
        int at = compact.lastIndexOf('.') + 10;
        char other = compact.charAt(at) == 'A' ? 'B' : 'A';
        return compact.substring(0, at) + other + compact.substring(at + 1);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys().current.publicKeyBytes(), "HmacSHA256"));
            return text + "." + SigningKey.base64Url(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** {@inheritDoc} An expired token is as good as a fresh one. */
    @Override
    public IdTokenHint read(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            return new IdTokenHint.Undecodable();
        }
        try {
            byte[] text = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            Map<String, Object> header = Json.object(decoded(parts[0]));
            Map<String, Object> claims = Json.object(decoded(parts[1]));
            boolean ours = SigningKey.ALGORITHM.equals(header.get("alg"))
                    && keys().current.verifies(text, Base64.getUrlDecoder().decode(parts[2]));
            return ours ? new IdTokenHint.Valid(header, claims) : new IdTokenHint.Invalid();
        } catch (IllegalArgumentException e) {
            return new IdTokenHint.Undecodable();
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
