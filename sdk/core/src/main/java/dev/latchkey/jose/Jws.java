package dev.latchkey.jose;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * A compact JWS (RFC 7515 section 7.1) that was taken apart and nothing more: no signature is checked, so its payload cannot be
 * read here. {@link JwsVerifier} makes a {@link VerifiedJws} of it.
 */
public final class Jws {
    private static final int MAX_CHARACTERS = 64 * 1024;

    private final String compact;
    private final Map<String, Object> header;
    private final byte[] payload;
    private final byte[] signature;

    private Jws(String compact, Map<String, Object> header, byte[] payload, byte[] signature) {
        this.compact = compact;
        this.header = Collections.unmodifiableMap(header);
        this.payload = payload;
        this.signature = signature;
    }

    /**
     * Takes a token apart.
     *
     * @throws RejectedException ID_TOKEN_MALFORMED
     */
    public static Jws parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length == 5) {
            throw malformed("The token is encrypted (JWE)");
        }
        if (parts.length != 3 || compact.length() > MAX_CHARACTERS) {
            throw malformed("The token does not have the three parts of a JWS");
        }
        return new Jws(compact, header(decoded(parts[0])), decoded(parts[1]), decoded(parts[2]));
    }

    private static byte[] decoded(String part) {
        return Base64Url.decode(part).orElseThrow(() -> malformed("A part of the token is not base64url"));
    }

    private static Map<String, Object> header(byte[] json) {
        Map<String, Object> header = object(json, "header");
        if (header.get("alg") instanceof String) {
            return header;
        }
        throw malformed("The token's header names no algorithm");
    }

    private static Map<String, Object> object(byte[] json, String part) {
        try {
            return Json.object(json, "");
        } catch (RejectedException e) {
            throw malformed("The token's " + part + " is not one JSON object without duplicate members");
        }
    }

    static RejectedException malformed(String what) {
        return new RejectedException(Failure.of(FailureCode.ID_TOKEN_MALFORMED, what));
    }

    /** The {@code alg} that the token claims; not yet one that is accepted. */
    public String algorithm() {
        return text("alg").orElseThrow();
    }

    public Optional<String> keyId() {
        return text("kid");
    }

    /** The {@code typ} of the header. */
    public Optional<String> type() {
        return text("typ");
    }

    private Optional<String> text(String member) {
        return header.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The token as it came. A credential: not for logs. */
    public String compact() {
        return compact;
    }

    Map<String, Object> header() {
        return header;
    }

    Map<String, Object> payload() {
        return object(payload, "payload");
    }

    byte[] signature() {
        return signature.clone();
    }

    byte[] signingInput() {
        return compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "Jws(" + algorithm() + ")";
    }
}
