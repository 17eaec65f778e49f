package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One arrow pair of the diagram.
 *
 * @param from the lifeline that asks
 * @param to the lifeline that answers
 * @param onward the lifeline to which the browser goes next, with the answer's parameters
 * @param why what to write below: of a refusal, of a decision
 * @param fault the fault that spoiled the answer
 */
record DiagramRow(
        String from,
        String to,
        String asked,
        String answered,
        boolean refused,
        Optional<String> onward,
        List<String> why,
        Optional<String> fault) {
    static final String BROWSER = "Browser";
    static final String PROVIDER = "Mock IdP";
    static final String SOMEBODY = "Application";

    /** @param somebody whom a request is counted to that names no application */
    static DiagramRow of(JournalEntry entry, String somebody) {
        String application = entry.clientId().orElse(somebody);
        boolean refused = entry.status() >= 400 || entry.error().isPresent();
        return new DiagramRow(
                from(entry.endpoint(), application),
                isOutgoing(entry.endpoint()) ? application : PROVIDER,
                entry.method() + " " + entry.path() + parameters(entry),
                entry.status() + entry.error().map(error -> " " + error).orElse(""),
                refused,
                onward(entry, application),
                Stream.concat(entry.explanation().stream(), entry.decisions().stream())
                        .map(why -> why.rule().sentence() + " Expected " + why.expected() + "; came "
                                + why.came().text() + ".")
                        .toList(),
                entry.fault());
    }

    private static String from(Endpoint endpoint, String application) {
        if (isOutgoing(endpoint)) {
            return PROVIDER;
        }
        return switch (endpoint) {
            case AUTHORIZATION, END_SESSION, SIGN_IN, CONSENT, DEVICE, PREFLIGHT -> BROWSER;
            default -> application;
        };
    }

    private static boolean isOutgoing(Endpoint endpoint) {
        return endpoint == Endpoint.BACK_CHANNEL_LOGOUT || endpoint == Endpoint.CLIENT_DOCUMENT;
    }

    /** A redirect that leaves the provider leads to the application. */
    private static Optional<String> onward(JournalEntry entry, String application) {
        return entry.location()
                .filter(to -> entry.endpoint() == Endpoint.AUTHORIZATION || entry.endpoint() == Endpoint.END_SESSION)
                .filter(to -> to.matches("^[a-z][a-z0-9+.-]*://?.*"))
                .filter(to -> entry.traffic().origin().isEmpty()
                        || !to.startsWith(entry.traffic().origin()))
                .map(to -> application);
    }

    /** Those that tell one request from another. */
    private static String parameters(JournalEntry entry) {
        StringBuilder text = new StringBuilder();
        for (String name :
                new String[] {"grant_type", "response_type", "scope", "prompt", "resource", "organization_id"}) {
            entry.parameter(name)
                    .ifPresent(
                            value -> text.append(' ').append(name).append('=').append(value));
        }
        return text.toString();
    }
}
