package dev.latchkey.provider.live;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.observe.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One client's calls to its provider: posts in which the client proves itself, with a proof made for each. */
public final class ClientCalls {
    private final ClientConfig config;
    private final Http http;
    private final Surroundings surroundings;

    public ClientCalls(ClientConfig config, Surroundings surroundings) {
        this(
                config,
                new Http(surroundings.transport(), config.httpPolicy()).observedBy(surroundings.observer()),
                surroundings);
    }

    private ClientCalls(ClientConfig config, Http http, Surroundings surroundings) {
        this.config = config;
        this.http = http;
        this.surroundings = surroundings;
    }

    /** The same, for calls to this endpoint: the name that an observer is told. */
    public ClientCalls at(Endpoint endpoint) {
        return new ClientCalls(config, http.at(endpoint), surroundings);
    }

    /** The same, for calls that must be over in this time, or in that of the policy where it is shorter. */
    public ClientCalls within(Duration deadline) {
        return new ClientCalls(config, http.within(deadline), surroundings);
    }

    /**
     * Posts a form, with the client's proof in it, once.
     *
     * @throws LatchkeyException as the network does, and where the client's credentials cannot be had
     */
    public HttpAnswer post(URI endpoint, Map<String, String> form) {
        return post(endpoint, form, Set.of());
    }

    /** The same, with resource indicators, of which there may be several. */
    public HttpAnswer post(URI endpoint, Map<String, String> form, Set<String> resources) {
        ClientProof proof = ClientProof.of(config, form, surroundings);
        List<Map.Entry<String, String>> all = new ArrayList<>(proof.form().entrySet());
        resources.forEach(resource -> all.add(Map.entry("resource", resource)));
        return http.postForm(endpoint, proof.headers(), all);
    }

    public ClientConfig config() {
        return config;
    }

    /** The network as it is without a proof. */
    public Http http() {
        return http;
    }

    public Surroundings surroundings() {
        return surroundings;
    }
}
