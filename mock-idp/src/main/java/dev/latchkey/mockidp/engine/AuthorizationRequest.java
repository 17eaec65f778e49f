package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationType;
import dev.latchkey.mockidp.rule.AuthorizationRule;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.Rule;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An authorization request that passed its checks: OpenID Connect Core 3.1.2.1, RFC 7636 section 4.3, with Logto's rules.
 *
 * @param pushed the id of the pushed request that it was opened from
 * @param device the device code that it is to be granted to, instead of an answer to the application
 * @param scopes known ones only, and without offline_access where the prompt lacks consent
 */
record AuthorizationRequest(
        ReturnAddress address,
        Set<String> scopes,
        Targets targets,
        Set<String> prompts,
        Optional<String> nonce,
        Optional<String> codeChallenge,
        Optional<Long> maxAge,
        Optional<String> hintedSubject,
        SignInExtras extras,
        Optional<String> pushed,
        Optional<String> device) {
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent");
    private static final Set<String> RESPONSE_TYPES = Set.of("id_token", "code id_token", "id_token code", "none");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /**
     * Walks the checks in the order of Logto's engine.
     *
     * @throws Refusal whose error goes back to the application by redirect
     */
    static AuthorizationRequest checked(Scene scene, Parameters parameters, ReturnAddress address) {
        notRepeated(parameters);
        notSupported(scene, parameters);
        responseMode(parameters);
        responseType(parameters);
        pkce(scene, parameters, address.client());
        prompt(parameters);
        Targets targets = targets(scene, parameters, address.client());
        Optional<Long> maxAge = maxAge(parameters);
        Optional<String> hintedSubject = hintedSubject(scene, parameters);
        return new AuthorizationRequest(
                address,
                scopes(scene, parameters, address.client()),
                targets,
                parameters.words("prompt"),
                parameters.first("nonce"),
                parameters.first("code_challenge"),
                maxAge,
                hintedSubject,
                SignInExtras.of(parameters),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What a device asks for, RFC 8628 section 3.1; offline_access needs no prompt here.
     *
     * @throws Refusal where it asks for what it may not have
     */
    static AuthorizationRequest ofDevice(Scene scene, Parameters parameters, Application client, String deviceCode) {
        notSupported(scene, parameters);
        prompt(parameters);
        Parameters consenting = parameters.without("prompt").and(Parameters.of("prompt", "consent"));
        return new AuthorizationRequest(
                ReturnAddress.ofDevice(scene, client),
                scopes(scene, consenting, client),
                targets(scene, parameters, client),
                parameters.words("prompt"),
                parameters.first("nonce"),
                Optional.empty(),
                maxAge(parameters),
                hintedSubject(scene, parameters),
                SignInExtras.of(parameters),
                Optional.empty(),
                Optional.of(deviceCode));
    }

    AuthorizationRequest openedFrom(PushedRequest request) {
        return new AuthorizationRequest(
                address,
                scopes,
                targets,
                prompts,
                nonce,
                codeChallenge,
                maxAge,
                hintedSubject,
                extras,
                Optional.of(request.id()),
                device);
    }

    String clientId() {
        return address.client().id();
    }

    /** Everything that the user consents to: scopes of OpenID Connect, and permissions at APIs. */
    Set<String> consentable(Scene scene) {
        Set<String> all = new LinkedHashSet<>(scopes);
        all.addAll(targets.consentable(scene.directory()));
        return all;
    }

    /** Whether the ID token shall tell when the user signed in. */
    boolean wantsAuthTime() {
        return maxAge.isPresent() || prompts.contains("login");
    }

    private static void notRepeated(Parameters parameters) {
        parameters.repeated().ifPresent(name -> {
            throw OidcError.repeated(name).refusal();
        });
    }

    /** An address in {@code request_uri} stands here only where nothing was found for it. */
    static void notSupported(Scene scene, Parameters parameters) {
        for (String name : new String[] {"request", "request_uri", "registration"}) {
            if (parameters.has(name)) {
                throw notSupported(scene, parameters, name).refusal();
            }
        }
    }

    private static OidcError notSupported(Scene scene, Parameters parameters, String name) {
        if (name.equals("request_uri")) {
            return RequestUri.error(scene, parameters);
        }
        Rule rule = name.equals("request")
                ? AuthorizationRule.REQUEST_OBJECT_UNSUPPORTED
                : AuthorizationRule.REGISTRATION_UNSUPPORTED;
        return OidcError.bare(name + "_not_supported", rule.broken(Came.told(name)));
    }

    private static void responseMode(Parameters parameters) {
        if (parameters
                .first("response_mode")
                .filter(mode -> !ReturnAddress.knowsMode(mode))
                .isPresent()) {
            throw OidcError.of(
                            400,
                            "unsupported_response_mode",
                            "unsupported response_mode requested",
                            AuthorizationRule.RESPONSE_MODE_KNOWN.broken(Came.value(parameters.first("response_mode"))))
                    .refusal();
        }
    }

    private static void responseType(Parameters parameters) {
        String type = parameters
                .first("response_type")
                .orElseThrow(() -> OidcError.missing("response_type", AuthorizationRule.RESPONSE_TYPE_REQUIRED)
                        .refusal());
        if (RESPONSE_TYPES.contains(type)) {
            throw OidcError.invalidRequest(
                            "requested response_type is not allowed for this client",
                            AuthorizationRule.RESPONSE_TYPE_ALLOWED.broken(Came.value(type)))
                    .refusal();
        }
        if (!type.equals("code")) {
            throw OidcError.of(
                            400,
                            "unsupported_response_type",
                            "unsupported response_type requested",
                            AuthorizationRule.RESPONSE_TYPE_KNOWN.broken(Came.value(type)))
                    .refusal();
        }
    }

    private static void pkce(Scene scene, Parameters parameters, Application client) {
        Optional<String> method = parameters.first("code_challenge_method");
        Optional<String> challenge = parameters.first("code_challenge");
        if (method.filter(name -> !name.equals("S256")).isPresent()) {
            throw OidcError.invalidRequest(
                            "not supported value of code_challenge_method",
                            AuthorizationRule.CHALLENGE_METHOD_S256.broken(Came.value(method)))
                    .refusal();
        }
        if (challenge.isPresent() && method.isEmpty()) {
            throw OidcError.invalidRequest(
                            scene.logto().challengeWithoutMethod(),
                            AuthorizationRule.CHALLENGE_METHOD_REQUIRED.broken(Came.nothing()))
                    .refusal();
        }
        if (challenge.isEmpty() && method.isPresent()) {
            throw OidcError.invalidRequest(
                            "code_challenge must be provided with code_challenge_method",
                            AuthorizationRule.CHALLENGE_REQUIRED.broken(Came.nothing()))
                    .refusal();
        }
        if (challenge.filter(text -> !CHALLENGE.matcher(text).matches()).isPresent()) {
            throw OidcError.invalidRequest(
                            "code_challenge must be a string of 43 to 128 characters",
                            AuthorizationRule.CHALLENGE_WELL_FORMED.broken(Came.value(challenge)))
                    .refusal();
        }
        if (challenge.isEmpty() && client.needsPkce()) {
            throw OidcError.invalidRequest(
                            "Authorization Server policy requires PKCE to be used for this request",
                            AuthorizationRule.PKCE_REQUIRED.broken(Came.nothing()))
                    .refusal();
        }
    }

    private static void prompt(Parameters parameters) {
        Set<String> prompts = parameters.words("prompt");
        if (!PROMPTS.containsAll(prompts)) {
            throw OidcError.invalidRequest(
                            "unsupported prompt value requested",
                            AuthorizationRule.PROMPT_KNOWN.broken(Came.values(prompts)))
                    .refusal();
        }
        if (prompts.contains("none") && prompts.size() > 1) {
            throw OidcError.invalidRequest(
                            "prompt none must only be used alone",
                            AuthorizationRule.PROMPT_NONE_ALONE.broken(Came.values(prompts)))
                    .refusal();
        }
    }

    /** What third-party applications may do at APIs would have to be enabled for each, which cannot be configured yet. */
    private static Targets targets(Scene scene, Parameters parameters, Application client) {
        return Targets.of(scene.directory(), client, parameters);
    }

    private static Optional<Long> maxAge(Parameters parameters) {
        return parameters.first("max_age").map(text -> {
            if (!text.matches("\\d{1,15}")) {
                throw OidcError.invalidRequest(
                                "invalid max_age parameter value",
                                AuthorizationRule.MAX_AGE_NUMBER.broken(Came.value(text)))
                        .refusal();
            }
            return Long.parseLong(text);
        });
    }

    private static Optional<String> hintedSubject(Scene scene, Parameters parameters) {
        return parameters.first("id_token_hint").map(compact -> {
            if (scene.hint(compact) instanceof IdTokenHint.Valid valid) {
                return valid.subject();
            }
            throw OidcError.invalidRequest(
                            "could not validate id_token_hint",
                            AuthorizationRule.ID_TOKEN_HINT_OURS.broken(Came.secret(compact)))
                    .refusal();
        });
    }

    private static Set<String> scopes(Scene scene, Parameters parameters, Application client) {
        Set<String> scopes = new LinkedHashSet<>(parameters.words("scope"));
        scopes.retainAll(Scopes.known(scene.logto()));
        if (!parameters.words("prompt").contains("consent") || client.type() == ApplicationType.MACHINE_TO_MACHINE) {
            scopes.remove(Scopes.OFFLINE_ACCESS);
        }
        if (client.isThirdParty()) {
            permitted(scopes, client);
        }
        if (!scopes.contains(Scopes.OPENID) && parameters.has("nonce")) {
            throw OidcError.invalidRequest(
                            "openid scope must be requested when using the nonce parameter",
                            AuthorizationRule.NONCE_NEEDS_OPENID.broken(Came.values(parameters.words("scope"))))
                    .refusal();
        }
        return scopes;
    }

    private static void permitted(Set<String> scopes, Application client) {
        Set<String> refused = new LinkedHashSet<>(scopes);
        refused.removeAll(client.userScopes());
        refused.remove(Scopes.OPENID);
        refused.remove(Scopes.OFFLINE_ACCESS);
        if (!refused.isEmpty()) {
            throw OidcError.of(
                            400,
                            "invalid_scope",
                            "requested scope is not allowed",
                            AuthorizationRule.SCOPE_ALLOWED.broken(Came.values(refused)))
                    .with("scope", String.join(" ", refused))
                    .refusal();
        }
    }

    @Override
    public String toString() {
        return "AuthorizationRequest(" + clientId() + ", " + scopes + ")";
    }
}
