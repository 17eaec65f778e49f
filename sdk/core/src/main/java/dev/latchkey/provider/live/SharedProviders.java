package dev.latchkey.provider.live;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ProviderEndpoints;
import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.observe.Observer;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The providers of this process, so that all who use the same issuer in the same way share one fetch. A provider is forgotten with
 * the last of its users.
 */
final class SharedProviders {
    private static final ConcurrentHashMap<Key, WeakReference<Provider>> KNOWN = new ConcurrentHashMap<>();

    private SharedProviders() {}

    /** Everything that makes a difference to what is fetched, and how. */
    private record Key(
            String issuer,
            Transport transport,
            Clock clock,
            Executor executor,
            Observer observer,
            HttpPolicy policy,
            ProviderEndpoints endpoints,
            boolean openId) {}

    static Provider of(ClientConfig config, Surroundings surroundings) {
        KNOWN.values().removeIf(reference -> reference.get() == null);
        Key key = new Key(
                config.issuerValue(),
                surroundings.transport(),
                surroundings.clock(),
                surroundings.executor(),
                surroundings.observer(),
                config.httpPolicy(),
                config.endpoints(),
                config.isOpenId());
        Provider mine = new Provider(config, surroundings);
        WeakReference<Provider> kept =
                KNOWN.merge(key, new WeakReference<>(mine), (old, fresh) -> old.get() == null ? fresh : old);
        // Between the two lines the last other user may have gone, and the provider with it
        return Optional.ofNullable(kept.get()).orElse(mine);
    }
}
