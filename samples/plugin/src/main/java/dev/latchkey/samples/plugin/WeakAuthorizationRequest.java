package dev.latchkey.samples.plugin;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The authorization request of the first ChatGPT plugins, to the letter: five parameters, no PKCE, no nonce, no prompt. Weak on
 * purpose: whoever gets hold of a code of somebody else can have it exchanged here. An app of yours sends the SDK's request.
 */
record WeakAuthorizationRequest(URI location) {
    static WeakAuthorizationRequest of(Installation plugin, String redirectUri, String state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", plugin.credentials().clientId());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", plugin.scope());
        parameters.put("state", state);
        return new WeakAuthorizationRequest(URI.create(plugin.manifest().clientUrl() + "?" + FormText.of(parameters)));
    }
}
