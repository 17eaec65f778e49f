package dev.latchkey.authorization.flow;

import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Json;
import dev.latchkey.jose.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Seals pending sign-ins for one client at one issuer, and opens them again within ten minutes. One instance per relying party:
 * a public client's key is made at random here and gone with it.
 */
public final class PendingSeal {
    private static final String KEY_LABEL = "latchkey pending sign-in v1";

    private final Sealer sealer;
    private final ClientConfig config;

    private PendingSeal(Sealer sealer, ClientConfig config) {
        this.sealer = sealer;
        this.config = config;
    }

    /** With the configured keys; else one from the client secret; else a random one. */
    public static PendingSeal of(ClientConfig config, SecureRandom random) {
        List<SealingKey> keys = config.sealingKeys().isEmpty() ? List.of(ownKey(config, random)) : config.sealingKeys();
        return new PendingSeal(Sealer.of(keys.stream().map(SealingKey::reveal).toList(), random), config);
    }

    private static SealingKey ownKey(ClientConfig config, SecureRandom random) {
        return config.authentication()
                .secret()
                .map(secret -> SealingKey.derivedFrom(secret, KEY_LABEL))
                .orElseGet(() -> SealingKey.generate(random));
    }

    public SealedSignIn seal(PendingSignIn pending) {
        return new SealedSignIn(pending.id(), sealer.seal(Json.write(written(pending)), context(pending.id())));
    }

    /**
     * What was sealed here, or on another instance with the same key, for this client and less than ten minutes ago.
     *
     * @throws RejectedException PENDING_UNREADABLE or PENDING_EXPIRED
     */
    public PendingSignIn open(SealedSignIn sealed, Instant now) {
        PendingSignIn pending = sealer.open(sealed.value(), context(sealed.id()))
                .map(json -> read(Json.object(json.getBytes(StandardCharsets.UTF_8), "The pending sign-in")))
                .orElseThrow(() ->
                        RejectedException.of(FailureCode.PENDING_UNREADABLE, "The pending sign-in cannot be opened"));
        if (!now.isBefore(pending.expiresAt())) {
            throw RejectedException.of(
                    FailureCode.PENDING_EXPIRED, "The pending sign-in of " + pending.createdAt() + " is over");
        }
        return pending;
    }

    /** As JSON, so that no text can pretend to be two. */
    private String context(String id) {
        return Json.write(Map.of("in", List.of(config.issuerValue(), config.clientId(), id)));
    }

    private static Map<String, Object> written(PendingSignIn pending) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", pending.state());
        json.put("nonce", pending.nonce());
        json.put("verifier", pending.codeVerifier());
        json.put("redirect", pending.redirectUri());
        json.put("return", pending.returnTo().path());
        json.put("scope", List.copyOf(pending.scopes()));
        pending.maxAge().ifPresent(maxAge -> json.put("max_age", maxAge.toSeconds()));
        if (!pending.essentialAcr().isEmpty()) {
            json.put("acr", List.copyOf(pending.essentialAcr()));
        }
        pending.replaces().ifPresent(session -> json.put("replaces", session));
        json.put("at", pending.createdAt().toEpochMilli());
        return json;
    }

    private PendingSignIn read(Map<String, Object> json) {
        return new PendingSignIn(
                text(json, "state"),
                text(json, "nonce"),
                text(json, "verifier"),
                config.issuerValue(),
                config.clientId(),
                text(json, "redirect"),
                ReturnTo.ofUntrusted(text(json, "return")),
                texts(json, "scope"),
                number(json, "max_age").map(Duration::ofSeconds),
                texts(json, "acr"),
                Optional.ofNullable(json.get("replaces")).map(String::valueOf),
                Instant.ofEpochMilli(number(json, "at").orElseThrow(PendingSeal::unreadable)));
    }

    private static String text(Map<String, Object> json, String name) {
        return Optional.ofNullable(json.get(name)).map(String::valueOf).orElseThrow(PendingSeal::unreadable);
    }

    private static Optional<Long> number(Map<String, Object> json, String name) {
        return json.get(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    private static Set<String> texts(Map<String, Object> json, String name) {
        Set<String> texts = new LinkedHashSet<>();
        if (json.get(name) instanceof List<?> list) {
            list.forEach(text -> texts.add(String.valueOf(text)));
        }
        return texts;
    }

    private static RejectedException unreadable() {
        return RejectedException.of(FailureCode.PENDING_UNREADABLE, "The pending sign-in cannot be opened");
    }
}
