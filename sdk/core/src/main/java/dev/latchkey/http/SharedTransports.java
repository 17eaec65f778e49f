package dev.latchkey.http;

import java.util.concurrent.ConcurrentHashMap;

/** The default transport of each policy, one per process: its connections and its thread serve all who go by that policy. */
final class SharedTransports {
    private static final ConcurrentHashMap<HttpPolicy, Transport> OF_POLICY = new ConcurrentHashMap<>();

    private SharedTransports() {}

    static Transport of(HttpPolicy policy) {
        return OF_POLICY.computeIfAbsent(policy, it -> new JdkTransport(it, HttpRoute.ofTheJvm()));
    }
}
