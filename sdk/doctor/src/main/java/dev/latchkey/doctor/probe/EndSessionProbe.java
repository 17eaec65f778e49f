package dev.latchkey.doctor.probe;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks for the page that signs out, and does not press its button. */
public final class EndSessionProbe {
    private EndSessionProbe() {}

    /** What the page is for a client that wants the browser back at an address. */
    public static Reply ask(Network network, URI endpoint, String clientId, String postLogoutRedirectUri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", clientId);
        parameters.put("post_logout_redirect_uri", postLogoutRedirectUri);
        return network.get(AuthorizationProbe.at(endpoint, parameters));
    }
}
