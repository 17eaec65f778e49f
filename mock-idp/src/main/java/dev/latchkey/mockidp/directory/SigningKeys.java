package dev.latchkey.mockidp.directory;

import dev.latchkey.mockidp.directory.HeldKey.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The keys of a tenant, at most three: the one that signs, the one that will, the one that did. Which is which follows from the
 * time: a key whose moment has come is the current one without anybody's doing.
 *
 * @param newestFirst never empty
 */
public record SigningKeys(List<SigningKey> newestFirst) {
    static final SigningKeys DEFAULTS = new SigningKeys(List.of(unmade("signingkey1", SigningAlgorithm.ES384)));
    private static final Set<String> MEMBERS = Set.of("signingKeyAlgorithm");

    public SigningKeys {
        newestFirst = List.copyOf(newestFirst);
    }

    /** Reads {@code keys}: the current one first, then the previous one. */
    static SigningKeys from(JsonObject json) {
        List<SigningKey> keys = new ArrayList<>();
        for (JsonObject element : json.objects("keys")) {
            String written = element.knows(MEMBERS, Set.of()).string("signingKeyAlgorithm");
            SigningAlgorithm algorithm = SigningAlgorithm.named(written)
                    .orElseThrow(() -> element.wrong(
                            "signingKeyAlgorithm",
                            "is " + written + ", which is no kind of key that the mock knows",
                            "write EC, RSA, ES256, ES384, ES512 or RS256"));
            keys.add(unmade("signingkey" + (keys.size() + 1), algorithm));
        }
        if (keys.isEmpty() || keys.size() > 2) {
            throw json.wrong("keys", "should have one or two keys", "name the current one, then the previous one");
        }
        return new SigningKeys(keys);
    }

    private static SigningKey unmade(String id, SigningAlgorithm algorithm) {
        return new SigningKey(id, algorithm, Instant.EPOCH, Optional.empty(), Optional.empty());
    }

    /** The keys that are held at a moment, in the order of the key set: current, next, previous. */
    public List<HeldKey> at(Instant now) {
        int current = current(now);
        List<HeldKey> held = new ArrayList<>();
        held.add(new HeldKey(newestFirst.get(current), Status.CURRENT));
        if (current > 0) {
            held.add(new HeldKey(newestFirst.get(current - 1), Status.NEXT));
        }
        if (current + 1 < newestFirst.size()) {
            held.add(new HeldKey(newestFirst.get(current + 1), Status.PREVIOUS));
        }
        return held;
    }

    /** The newest key whose moment has come; the oldest, where the clock was turned back before all of them. */
    private int current(Instant now) {
        return IntStream.range(0, newestFirst.size())
                .filter(i -> newestFirst
                        .get(i)
                        .from()
                        .filter(from -> from.isAfter(now))
                        .isEmpty())
                .findFirst()
                .orElse(newestFirst.size() - 1);
    }

    /** The algorithm of everything that is signed at a moment. */
    public SigningAlgorithm algorithm(Instant now) {
        return newestFirst.get(current(now)).algorithm();
    }

    /** What discovery lists: all that the held keys can do. */
    public List<String> advertised(Instant now) {
        return at(now).stream()
                .flatMap(held -> held.key().algorithm().advertised().stream())
                .distinct()
                .toList();
    }

    /**
     * A new key comes: as the current one at once, or, with a grace period, as the next one until that is over. A next one that
     * waits already is dropped for it, and so is a previous one that the current one replaces.
     */
    public SigningKeys rotated(String id, SigningAlgorithm algorithm, Duration grace, Instant now) {
        boolean atOnce = grace.isZero();
        Optional<Instant> from = atOnce ? Optional.empty() : Optional.of(now.plus(grace));
        List<SigningKey> keys = new ArrayList<>();
        keys.add(new SigningKey(id, algorithm, now, from, Optional.empty()));
        keys.add(newestFirst.get(current(now)));
        if (!atOnce) {
            keys.addAll(newestFirst.subList(current(now) + 1, newestFirst.size()));
        }
        return new SigningKeys(keys);
    }

    /** Without one key. */
    public SigningKeys without(String id) {
        return new SigningKeys(
                newestFirst.stream().filter(key -> !key.id().equals(id)).toList());
    }

    /** With the pair of keys of one that had none yet; a pair that is there already stays. */
    public SigningKeys made(String id, KeyMaterial pair) {
        return each(key -> key.id().equals(id) && key.material().isEmpty() ? key.made(pair) : key);
    }

    /** With a moment of creation for the keys of a configuration, which has none. */
    public SigningKeys createdAt(Instant moment) {
        return each(key -> key.createdAt().equals(Instant.EPOCH) ? key.createdAt(moment) : key);
    }

    private SigningKeys each(UnaryOperator<SigningKey> edit) {
        return new SigningKeys(newestFirst.stream().map(edit).toList());
    }
}
