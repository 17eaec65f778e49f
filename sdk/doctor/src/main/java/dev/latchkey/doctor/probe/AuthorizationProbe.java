package dev.latchkey.doctor.probe;

import dev.latchkey.doctor.integration.Integration;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Begins a sign-in and looks at the first answer only; nobody signs in. */
public final class AuthorizationProbe {
    /** The challenge of a verifier that nobody knows: no code comes of these requests. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final URI endpoint;
    private final Integration integration;
    private final Network network;

    public AuthorizationProbe(URI endpoint, Integration integration, Network network) {
        this.endpoint = endpoint;
        this.integration = integration;
        this.network = network;
    }

    /** What the provider does with the request. */
    public sealed interface Verdict {
        /** It goes on to sign somebody in. */
        record Accepted() implements Verdict {}

        /** It answers with an error itself, for it does not believe the redirect URI or the client. */
        record Shown(Reply.Answer answer) implements Verdict {}

        /**
         * It sends the browser back with an error.
         *
         * @param parameters of the callback
         */
        record SentBack(Map<String, String> parameters) implements Verdict {
            /** The error's code. */
            public String error() {
                return parameters.getOrDefault("error", "");
            }

            /** What it says of it. */
            public String description() {
                return parameters.getOrDefault("error_description", "");
            }
        }

        /** It does not answer, or has trouble of its own. */
        record Broken(Reply reply) implements Verdict {}
    }

    /** As the product asks. */
    public Verdict asTheProductAsks(String redirectUri) {
        return ask(redirectUri, true);
    }

    /** The same without PKCE. */
    public Verdict withoutPkce(String redirectUri) {
        return ask(redirectUri, false);
    }

    private Verdict ask(String redirectUri, boolean pkce) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", integration.clientId());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", String.join(" ", integration.scopes()));
        parameters.put("state", "latchkey-doctor");
        if (!integration.prompt().isEmpty()) {
            parameters.put("prompt", String.join(" ", integration.prompt()));
        }
        integration.resource().ifPresent(resource -> parameters.put("resource", resource));
        if (pkce) {
            parameters.put("code_challenge", CHALLENGE);
            parameters.put("code_challenge_method", "S256");
        }
        return verdict(network.get(at(endpoint, parameters)), redirectUri);
    }

    /** An address with more parameters in its query. */
    static URI at(URI endpoint, Map<String, String> parameters) {
        String joint = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + joint + Network.encoded(parameters));
    }

    private static Verdict verdict(Reply reply, String redirectUri) {
        Optional<Reply.Answer> answer = reply.answered().filter(it -> it.status() < 500 && it.status() != 429);
        if (answer.isEmpty()) {
            return new Verdict.Broken(reply);
        }
        if (answer.get().status() >= 400) {
            return new Verdict.Shown(answer.get());
        }
        String location = answer.get().http().header("Location").orElse("");
        boolean back = location.startsWith(redirectUri) && location.contains("error=");
        return back ? new Verdict.SentBack(Query.first(Query.all(location))) : new Verdict.Accepted();
    }
}
