package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ClientRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * private_key_jwt, RFC 7523 section 3 and OpenID Connect Core section 9: a JWT that a client signs to show who it is. Logto's own
 * applications cannot; those with {@code mock.privateKeyJwt} and dynamic clients can.
 *
 * @param claims not to be trusted before {@link #isProven}
 */
record ClientAssertion(Map<String, Object> header, Map<String, Object> claims, String signed, String signature) {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /**
     * The one in a request.
     *
     * @throws Refusal invalid_request where it is none
     */
    static Optional<ClientAssertion> in(Parameters form) {
        Optional<String> assertion = form.first("client_assertion");
        if (assertion.isPresent()
                && form.first("client_assertion_type").filter(TYPE::equals).isEmpty()) {
            throw OidcError.invalidRequest(
                            "client_assertion_type must have value " + TYPE,
                            ClientRule.ASSERTION_TYPE.broken(Came.value(form.first("client_assertion_type"))))
                    .refusal();
        }
        return assertion.map(ClientAssertion::parsed);
    }

    private static ClientAssertion parsed(String text) {
        String[] parts = text.split("\\.", -1);
        try {
            if (parts.length == 3) {
                return new ClientAssertion(json(parts[0]), json(parts[1]), parts[0] + "." + parts[1], parts[2]);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw OidcError.invalidRequest(
                        "invalid client_assertion format", ClientRule.ASSERTION_READABLE.broken(Came.secret(text)))
                .refusal();
    }

    private static Map<String, Object> json(String part) {
        return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    /** The client that the assertion is about, as it says. */
    Optional<String> subject() {
        return text("sub");
    }

    /** Whether it is from the client, for this provider, of now, and new. */
    boolean isProven(Scene scene, Application client) {
        return isFor(scene, client) && isFresh(scene, client) && isSignedBy(client);
    }

    private boolean isFor(Scene scene, Application client) {
        Object audience = claims.getOrDefault("aud", "");
        List<?> audiences = audience instanceof List<?> several ? several : List.of(audience);
        return text("iss").filter(client.id()::equals).isPresent()
                && subject().filter(client.id()::equals).isPresent()
                && (audiences.contains(scene.issuer()) || audiences.contains(scene.issuer() + "/token"));
    }

    private boolean isFresh(Scene scene, Application client) {
        boolean begun = time("nbf").map(at -> !at.isAfter(scene.now())).orElse(true);
        boolean used = text("jti")
                .flatMap(id -> scene.state().find(UsedAssertion.class, UsedAssertion.key(client.id(), id)))
                .isPresent();
        return begun
                && time("exp").filter(end -> end.isAfter(scene.now())).isPresent()
                && text("jti").isPresent()
                && !used;
    }

    private boolean isSignedBy(Application client) {
        String algorithm = String.valueOf(header.getOrDefault("alg", ""));
        byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
        return client.mock().privateKeyJwt().stream()
                .filter(jwk -> !header.containsKey("kid") || header.get("kid").equals(jwk.get("kid")))
                .anyMatch(jwk -> JwkSignature.isValid(jwk, algorithm, bytes, decodedSignature()));
    }

    private byte[] decodedSignature() {
        try {
            return Base64.getUrlDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** What is remembered of it, so that it works once. */
    Optional<UsedAssertion> used(Application client) {
        return text("jti")
                .flatMap(id -> time("exp").map(end -> new UsedAssertion(UsedAssertion.key(client.id(), id), end)));
    }

    private Optional<String> text(String claim) {
        return Optional.ofNullable(claims.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> !value.isEmpty());
    }

    private Optional<Instant> time(String claim) {
        return Optional.ofNullable(claims.get(claim))
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    @Override
    public String toString() {
        return "ClientAssertion(****)";
    }
}
