package dev.latchkey.authorization.flow;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import dev.latchkey.jose.Json;
import dev.latchkey.provider.ProviderMetadata;
import dev.latchkey.provider.live.ClientCalls;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes authorization requests (OpenID Connect Core section 3.1.2.1): code flow, PKCE with S256 always (RFC 7636), state, nonce and
 * code verifier of 256 random bits each, new for every attempt.
 */
public final class AuthorizationRequest {
    private static final int RANDOM_BYTES = 32;

    private final ClientConfig config;
    private final ClientCalls calls;
    private final PendingSeal seal;
    private final Surroundings surroundings;

    public AuthorizationRequest(ClientCalls calls, PendingSeal seal) {
        this.config = calls.config();
        this.calls = calls;
        this.seal = seal;
        this.surroundings = calls.surroundings();
    }

    /**
     * A new attempt to sign in.
     *
     * @throws MisconfiguredException REDIRECT_URI_MISSING, or SETTING_INVALID where plain OAuth cannot give what is asked for
     * @throws LatchkeyException where the request is pushed, and that fails
     */
    public SignInStart start(ProviderMetadata metadata, SignInOptions options) {
        canBeAnswered(options);
        PendingSignIn pending = pending(options);
        return new SignInStart(location(metadata, pending, options), seal.seal(pending));
    }

    /** Where to send the browser for an attempt whose state, nonce and code verifier a framework made; it throws as {@link #start}. */
    public URI location(ProviderMetadata metadata, PendingSignIn pending, SignInOptions options) {
        Map<String, String> parameters = parameters(pending, options);
        Set<String> resources = new LinkedHashSet<>(config.resources());
        resources.addAll(options.resources());
        return config.pushedRequests() || metadata.requiresPushedRequests()
                ? location(metadata, PushedRequest.push(calls, metadata, parameters, resources), Set.of())
                : location(metadata, parameters, resources);
    }

    private void canBeAnswered(SignInOptions options) {
        if (!config.isOpenId() && options.needsIdToken()) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.SETTING_INVALID,
                            "max_age, acr or claims were asked for, and plain OAuth has no ID token that answers them")
                    .withFix("Leave them out, or ask for the scope openid."));
        }
    }

    private PendingSignIn pending(SignInOptions options) {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        String redirectUri = config.requiredRedirectUri().toString();
        return new PendingSignIn(
                random(),
                random(),
                random(),
                config.issuerValue(),
                config.clientId(),
                redirectUri,
                options.returnTo(),
                config.scopes(),
                options.maxAge(),
                options.essentialAcr(),
                options.replaces(),
                now);
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        surroundings.random().nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    /** The protocol's parameters come last, so that nothing put before them could win. */
    private Map<String, String> parameters(PendingSignIn pending, SignInOptions options) {
        Map<String, String> parameters = new LinkedHashMap<>(options.parameters());
        putUnlessEmpty(parameters, "prompt", prompt(options));
        putUnlessEmpty(parameters, "acr_values", options.acrValues());
        if (!options.claims().isEmpty()) {
            parameters.put("claims", Json.write(options.claims()));
        }
        pending.maxAge().ifPresent(maxAge -> parameters.put("max_age", String.valueOf(maxAge.toSeconds())));
        if (config.formPost()) {
            parameters.put("response_mode", "form_post");
        }
        parameters.put("client_id", pending.clientId());
        parameters.put("redirect_uri", pending.redirectUri());
        parameters.put("response_type", "code");
        putUnlessEmpty(parameters, "scope", pending.scopes());
        parameters.put("state", pending.state());
        if (pending.isOpenId()) {
            parameters.put("nonce", pending.nonce());
        }
        parameters.put("code_challenge", Base64Url.encode(Digest.sha256(pending.codeVerifier())));
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    private static void putUnlessEmpty(Map<String, String> parameters, String name, Set<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, String.join(" ", values));
        }
    }

    /** Offline access needs consent; {@code none} must stay alone, and asks for what was granted before. */
    private Set<String> prompt(SignInOptions options) {
        Set<String> prompt = new LinkedHashSet<>(options.prompt());
        if (config.offlineAccess() && !prompt.contains("none")) {
            prompt.add("consent");
        }
        return prompt;
    }

    private static URI location(ProviderMetadata metadata, Map<String, String> parameters, Set<String> resources) {
        String endpoint = metadata.authorizationEndpoint().toString();
        String query = Stream.concat(
                        parameters.entrySet().stream()
                                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue())),
                        resources.stream().map(resource -> "resource=" + encoded(resource)))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
