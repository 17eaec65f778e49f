package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ClientRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Clients that nobody registered (draft-ietf-oauth-client-id-metadata-document): their id is the address of a document that
 * describes them. The engine says which document it needs; who runs it fetches the document and hands it in.
 */
public final class ClientDocuments {
    private static final int MOST = 100;
    private static final Duration LEAST_AGE = Duration.ofSeconds(30);
    private static final Duration MOST_AGE = Duration.ofHours(24);

    private ClientDocuments() {}

    /** The document that has to be fetched before this request can be answered; empty for nearly all requests. */
    public static Optional<URI> wanted(State state, Request request, Instant now) {
        return claimed(state, request).filter(id -> !isFresh(state, id, now)).flatMap(DocumentRules::address);
    }

    private static Optional<String> claimed(State state, Request request) {
        boolean on = state.directory().settings().cimd().isEnabled();
        return on
                ? ClientAuthentication.claimedClient(request)
                        .filter(DynamicClient::isAddress)
                        .filter(id -> state.directory().application(id).isEmpty())
                : Optional.empty();
    }

    private static boolean isFresh(State state, String id, Instant now) {
        return state.find(ClientDocument.class, id)
                .filter(document -> document.freshUntil().isAfter(now))
                .isPresent();
    }

    /** The state in which a document that was just fetched is known; for how long, its server says within limits. */
    public static State kept(State state, URI address, FetchedDocument fetched, Instant now) {
        String url = address.toString();
        Optional<String> problem = DocumentRules.problem(url, fetched);
        Instant freshUntil = problem.isPresent() ? now : now.plus(age(fetched));
        Map<String, Object> metadata = problem.isPresent() ? Map.of() : Json.object(fetched.body());
        ClientDocument document =
                new ClientDocument(url, problem, metadata, freshUntil, now, now.plus(Lifetimes.GRANT));
        return withoutSurplus(state.with(document));
    }

    private static Duration age(FetchedDocument fetched) {
        Duration asked = fetched.maxAge().orElse(LEAST_AGE);
        Duration most = asked.compareTo(MOST_AGE) > 0 ? MOST_AGE : asked;
        return most.compareTo(LEAST_AGE) < 0 ? LEAST_AGE : most;
    }

    private static State withoutSurplus(State state) {
        List<ClientDocument> newestFirst = state.all(ClientDocument.class)
                .sorted(Comparator.comparing(ClientDocument::usedAt).reversed())
                .toList();
        State kept = state;
        for (ClientDocument surplus : newestFirst.subList(Math.min(MOST, newestFirst.size()), newestFirst.size())) {
            kept = kept.without(ClientDocument.class, surplus.url());
        }
        return kept;
    }

    /** The state in which the document of a request counts as just used. */
    public static State used(State state, Request request, Instant now) {
        return claimed(state, request)
                .flatMap(id -> state.find(ClientDocument.class, id))
                .map(document -> state.with(document.used(now)))
                .orElse(state);
    }

    /**
     * The client that a document describes, if it is known.
     *
     * @throws Refusal invalid_client where the document is none
     */
    static Optional<Application> client(Scene scene, String clientId) {
        if (!scene.directory().settings().cimd().isEnabled() || !DynamicClient.isAddress(clientId)) {
            return Optional.empty();
        }
        Optional<ClientDocument> document = scene.state().find(ClientDocument.class, clientId);
        String algorithm =
                scene.directory().signingKeys().algorithm(scene.now()).name();
        document.flatMap(one -> DocumentRules.problem(one, algorithm)).ifPresent(problem -> {
            throw OidcError.of(
                            400,
                            "invalid_client",
                            "client ID metadata document " + problem,
                            ClientRule.DOCUMENT_SOUND.broken(Came.told("one that " + problem)))
                    .refusal();
        });
        return document.map(one -> DocumentRules.application(
                one, scene.directory().settings().cimd().scopes()));
    }
}
