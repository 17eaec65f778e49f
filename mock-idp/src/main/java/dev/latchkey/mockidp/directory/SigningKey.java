package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that the tenant signs with, or will, or did.
 *
 * @param id its name in the Management API, which is not the {@code kid} of tokens
 * @param from when it becomes the current one; empty for at once
 * @param material made when it is first needed, because an RSA key takes seconds
 */
public record SigningKey(
        String id,
        SigningAlgorithm algorithm,
        Instant createdAt,
        Optional<Instant> from,
        Optional<KeyMaterial> material) {

    SigningKey made(KeyMaterial pair) {
        return new SigningKey(id, algorithm, createdAt, from, Optional.of(pair));
    }

    SigningKey createdAt(Instant moment) {
        return new SigningKey(id, algorithm, moment, from, material);
    }

    @Override
    public String toString() {
        return "SigningKey(" + id + ", " + algorithm + ")";
    }
}
