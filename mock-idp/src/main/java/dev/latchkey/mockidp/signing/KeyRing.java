package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.directory.HeldKey;
import dev.latchkey.mockidp.directory.KeyMaterial;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.directory.SigningKey;
import dev.latchkey.mockidp.directory.SigningKeys;
import dev.latchkey.mockidp.engine.LiveState;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys of the state, ready to sign. A key that has no pair yet gets one when it is first needed, outside the state's lock;
 * what was read once is remembered.
 */
final class KeyRing {
    private static final int MOST_REMEMBERED = 16;

    private final LiveState state;
    private final Clock clock;
    private final Cryptography cryptography;
    private final ReentrantLock making = new ReentrantLock();
    private final Map<KeyMaterial, KeyInUse> read = new ConcurrentHashMap<>();
    private final Map<SigningAlgorithm, KeyInUse> unpublished = new EnumMap<>(SigningAlgorithm.class);

    KeyRing(LiveState state, Clock clock, Cryptography cryptography) {
        this.state = state;
        this.clock = clock;
        this.cryptography = cryptography;
    }

    KeyInUse current() {
        return use(held().get(0).key());
    }

    /** Those that are published, in their order. */
    List<KeyInUse> published() {
        return held().stream().map(held -> use(held.key())).toList();
    }

    /** Those that may have signed something: without one that was not needed yet. */
    List<KeyInUse> made(List<HeldKey> held) {
        return held.stream()
                .flatMap(one -> one.key().material().stream()
                        .map(material -> read(one.key().algorithm(), material)))
                .toList();
    }

    /** A key of the same kind as the current one that is published nowhere. */
    KeyInUse unpublished() {
        SigningAlgorithm algorithm = held().get(0).key().algorithm();
        making.lock();
        try {
            return unpublished.computeIfAbsent(algorithm, kind -> KeyInUse.generate(kind, cryptography));
        } finally {
            making.unlock();
        }
    }

    private List<HeldKey> held() {
        return keys().at(clock.instant());
    }

    private SigningKeys keys() {
        return state.snapshot().directory().signingKeys();
    }

    private KeyInUse use(SigningKey key) {
        Optional<KeyMaterial> material = key.material();
        return material.isPresent() ? read(key.algorithm(), material.get()) : make(key);
    }

    /** One at a time: who waited finds the pair that was made meanwhile. */
    private KeyInUse make(SigningKey key) {
        making.lock();
        try {
            Optional<KeyMaterial> meanwhile = keys().newestFirst().stream()
                    .filter(one -> one.id().equals(key.id()))
                    .flatMap(one -> one.material().stream())
                    .findFirst();
            return meanwhile.map(pair -> read(key.algorithm(), pair)).orElseGet(() -> generated(key));
        } finally {
            making.unlock();
        }
    }

    private KeyInUse generated(SigningKey key) {
        KeyInUse generated = KeyInUse.generate(key.algorithm(), cryptography);
        KeyMaterial pair = generated.material();
        state.change(before -> before.with(
                before.directory().with(before.directory().signingKeys().made(key.id(), pair))));
        return read(key.algorithm(), pair);
    }

    private KeyInUse read(SigningAlgorithm algorithm, KeyMaterial material) {
        if (read.size() > MOST_REMEMBERED) {
            read.clear();
        }
        KeyInUse known = read.get(material);
        return known == null ? remembered(algorithm, material) : known;
    }

    private KeyInUse remembered(SigningAlgorithm algorithm, KeyMaterial material) {
        KeyInUse parsed = KeyInUse.of(algorithm, material, cryptography);
        read.put(material, parsed);
        return parsed;
    }
}
