package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.AuthorizationRule;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where answers to an authorization request may go: made only for a known client and a redirect URI it registered. */
record ReturnAddress(Application client, String redirectUri, ResponseMode mode, Optional<String> state, String issuer) {
    private static final Map<String, ResponseMode> MODES =
            Map.of("query", ResponseMode.QUERY, "fragment", ResponseMode.FRAGMENT, "form_post", ResponseMode.FORM_POST);

    /**
     * Finds client and redirect URI.
     *
     * @throws Refusal where an error must not be redirected: RFC 6749 section 4.1.2.1
     */
    static ReturnAddress of(Scene scene, Parameters parameters) {
        for (String name : List.of("client_id", "redirect_uri")) {
            if (parameters.isRepeated(name)) {
                throw OidcError.repeated(name).refusal();
            }
        }
        String clientId = parameters
                .first("client_id")
                .orElseThrow(() -> OidcError.missing("client_id", AuthorizationRule.CLIENT_ID_REQUIRED)
                        .refusal());
        Application client = scene.client(clientId);
        Optional<String> state = parameters.isRepeated("state") ? Optional.empty() : parameters.first("state");
        return new ReturnAddress(
                client, redirectUri(scene, client, parameters), mode(parameters), state, scene.issuer());
    }

    /** A device has no address; Cancel leads back to the page where its code was typed. */
    static ReturnAddress ofDevice(Scene scene, Application client) {
        return new ReturnAddress(
                client, scene.provider().endpoint() + "/device", ResponseMode.QUERY, Optional.empty(), scene.issuer());
    }

    private static String redirectUri(Scene scene, Application client, Parameters parameters) {
        Optional<String> given = parameters.first("redirect_uri");
        List<String> registered = client.redirectUris();
        if (given.isEmpty() && registered.size() == 1) {
            return registered.get(0);
        }
        if (given.isEmpty() && registered.size() > 1) {
            AuthorizationRequest.notSupported(scene, parameters);
            throw OidcError.missing("redirect_uri", AuthorizationRule.REDIRECT_URI_REQUIRED)
                    .refusal();
        }
        return given.filter(uri -> RedirectUriMatch.redirectUri(client, uri))
                .orElseThrow(() -> OidcError.of(
                                400,
                                "invalid_redirect_uri",
                                "redirect_uri did not match any of the client's registered redirect_uris",
                                AuthorizationRule.REDIRECT_URI_REGISTERED.broken(
                                        registered.isEmpty()
                                                ? "nothing, for none is registered"
                                                : "one of: " + String.join(" ", registered),
                                        Came.address(given)))
                        .refusal());
    }

    private static ResponseMode mode(Parameters parameters) {
        Set<String> types = parameters.words("response_type");
        boolean fragment = types.contains("token") || types.contains("id_token");
        return parameters
                .first("response_mode")
                .flatMap(name -> Optional.ofNullable(MODES.get(name)))
                .orElse(fragment ? ResponseMode.FRAGMENT : ResponseMode.QUERY);
    }

    static boolean knowsMode(String name) {
        return MODES.containsKey(name);
    }

    Answer code(String code) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("code", List.of(code));
        return callback(parameters, mode == ResponseMode.FORM_POST ? 200 : 303, Optional.empty());
    }

    Answer refuse(OidcError error) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("error", List.of(error.error()));
        error.description().ifPresent(text -> parameters.put("error_description", List.of(text)));
        error.more().forEach((name, value) -> parameters.put(name, List.of(value)));
        return callback(parameters, mode == ResponseMode.FORM_POST ? 400 : 303, Optional.of(error.why()));
    }

    /** With {@code state} and, by RFC 9207, {@code iss} after the other parameters. */
    private Answer callback(Map<String, List<String>> parameters, int status, Optional<Explanation> why) {
        state.ifPresent(value -> parameters.put("state", List.of(value)));
        parameters.put("iss", List.of(issuer));
        Content callback = new Content.Callback(redirectUri, mode, new Parameters(parameters));
        return why.map(rule -> Answer.refused(status, callback, rule))
                .orElseGet(() -> Answer.of(status, callback))
                .concerning(client.id());
    }

    @Override
    public String toString() {
        return "ReturnAddress(" + redirectUri + ")";
    }
}
