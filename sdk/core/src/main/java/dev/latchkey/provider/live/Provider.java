package dev.latchkey.provider.live;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.http.guarded.SecureUri;
import dev.latchkey.jose.Json;
import dev.latchkey.jose.Jws;
import dev.latchkey.jose.JwsVerifier;
import dev.latchkey.jose.KeySet;
import dev.latchkey.jose.SigningAlgorithm;
import dev.latchkey.jose.VerifiedJws;
import dev.latchkey.observe.Endpoint;
import dev.latchkey.provider.ProviderMetadata;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One issuer, live: its metadata, kept for an hour, and its keys, kept for five minutes. Both are renewed in the background before
 * that time is over, and outlast an outage of up to 24 hours. Nothing is fetched before it is needed.
 */
public final class Provider {
    private static final Duration METADATA_FRESH = Duration.ofHours(1);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);

    private final Http http;
    private final LastGood<ProviderMetadata> metadata;
    private final LastGood<KeySet> keys;
    private final RefetchBudget metadataBudget;
    private final RefetchBudget keysBudget;

    /**
     * The provider of a client, one for all in this process that ask the same issuer in the same way; nothing is fetched yet.
     *
     * @throws MisconfiguredException INSECURE_URI where the issuer is plain http beyond loopback
     */
    public static Provider of(ClientConfig config, Surroundings surroundings) {
        return SharedProviders.of(config, surroundings);
    }

    Provider(ClientConfig config, Surroundings surroundings) {
        SecureUri.require(config.issuer(), config.httpPolicy(), "The issuer");
        Clock clock = surroundings.clock();
        this.http = new Http(surroundings.transport(), config.httpPolicy()).observedBy(surroundings.observer());
        this.metadata = new LastGood<>(new Discovery(config, http)::fetch, METADATA_FRESH, surroundings);
        this.keys = new LastGood<>(this::fetchKeys, KEYS_FRESH, surroundings);
        this.metadataBudget = new RefetchBudget(clock);
        this.keysBudget = new RefetchBudget(clock);
    }

    /**
     * The metadata, fetched where needed.
     *
     * @throws LatchkeyException where none is known and none can be had
     */
    public ProviderMetadata metadata() {
        return metadata.get();
    }

    /**
     * The metadata as the provider publishes it now; kept from then on in place of what was known.
     *
     * @throws LatchkeyException where it cannot be had; what was known stays
     */
    public ProviderMetadata rediscover() {
        return metadata.again();
    }

    /**
     * The keys of this moment, fetched where needed. As long as the same object comes back, nothing was fetched.
     *
     * @throws LatchkeyException where none are known and none can be had
     */
    public KeySet keys() {
        return keys.get();
    }

    /**
     * Verifies the signature of a token of this provider, and none of its claims. What can be refused without a key is refused
     * before one is fetched.
     *
     * @throws RejectedException the token must not be trusted
     * @throws LatchkeyException the keys cannot be had
     */
    public VerifiedJws verify(Jws jws) {
        Set<String> algorithms = algorithmsFor(jws);
        JwsVerifier.requireAllowed(jws, algorithms);
        return JwsVerifier.verify(jws, keysFor(jws), algorithms);
    }

    /** A provider that changes its kind of key lists another algorithm from then on; one that is never verified is not looked for. */
    private Set<String> algorithmsFor(Jws jws) {
        String algorithm = jws.algorithm();
        boolean isVerifiedHere = SigningAlgorithm.of(algorithm).isPresent();
        return newest(
                        metadata,
                        known -> !isVerifiedHere || known.idTokenAlgorithms().contains(algorithm),
                        new Worth(metadataBudget, algorithm))
                .idTokenAlgorithms();
    }

    private KeySet keysFor(Jws jws) {
        return newest(
                keys,
                known -> known.hasKeyFor(jws),
                new Worth(keysBudget, jws.keyId().orElse("")));
    }

    /** What fetches for the sake of a name may cost. */
    private record Worth(RefetchBudget budget, String name) {
        <T> T newerThan(T known, LastGood<T> source) {
            try {
                return source.newerThan(known, () -> budget.take(name));
            } catch (LatchkeyException e) {
                budget.failed(name, known, e);
                throw e;
            }
        }
    }

    /**
     * The known value where it will do, else newer ones until one does or none is to be had.
     *
     * @throws LatchkeyException where nobody can tell, because a newer one could not be had just now
     */
    private static <T> T newest(LastGood<T> source, Predicate<T> willDo, Worth worth) {
        T known = source.get();
        while (!willDo.test(known)) {
            T newer = worth.newerThan(known, source);
            if (newer == known) {
                throwIfAny(worth.budget().outage(known));
                return known;
            }
            known = newer;
        }
        return known;
    }

    private static void throwIfAny(Optional<LatchkeyException> outage) {
        if (outage.isPresent()) {
            throw outage.get();
        }
    }

    private KeySet fetchKeys() {
        URI uri = metadata().jwksUri();
        HttpAnswer answer =
                http.at(Endpoint.JWKS).get(uri, Map.of("Accept", "application/jwk-set+json, application/json"));
        if (!answer.isSuccess()) {
            throw RejectedException.of(
                    FailureCode.RESPONSE_MALFORMED, "GET " + uri + " (jwks_uri) answered " + answer.status());
        }
        return KeySet.of(Json.ofAnswer(answer, "The key set address " + uri));
    }
}
