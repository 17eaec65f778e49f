package dev.latchkey.spring.signin;

import dev.latchkey.authorization.AskedSignIn;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.spring.failure.ServletRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Translates what Spring Security sent and what came back into core's words. */
final class AskedRequest {

    private static final String ESSENTIAL_ACR = "dev.latchkey.essential_acr";

    private AskedRequest() {}

    /** Throws {@link MisconfiguredException} where a resolver of the app's own left out state, nonce or PKCE: these are not optional here. */
    static AskedSignIn of(OAuth2AuthorizationRequest request) {
        return new AskedSignIn(
                required(Optional.ofNullable(request.getState()), "state"),
                required(text(request.getAdditionalParameters(), "nonce"), "nonce"),
                required(text(request.getAttributes(), "code_verifier"), "code_verifier"),
                required(Optional.ofNullable(request.getRedirectUri()), "redirect_uri"),
                request.getScopes(),
                text(request.getAdditionalParameters(), "max_age")
                        .map(Long::valueOf)
                        .map(Duration::ofSeconds),
                text(request.getAttributes(), ESSENTIAL_ACR)
                        .map(values -> new LinkedHashSet<>(List.of(values.split(" "))))
                        .orElseGet(LinkedHashSet::new));
    }

    /** The request, with what the callback must be held against written into it. */
    static OAuth2AuthorizationRequest.Builder with(OAuth2AuthorizationRequest made, SignInOptions options) {
        OAuth2AuthorizationRequest.Builder request = OAuth2AuthorizationRequest.from(made);
        options.maxAge().ifPresent(age -> request.additionalParameters(all -> all.put("max_age", age.toSeconds())));
        if (!options.essentialAcr().isEmpty()) {
            request.attributes(all -> all.put(ESSENTIAL_ACR, String.join(" ", options.essentialAcr())));
        }
        return request;
    }

    static Callback callback(HttpServletRequest request) {
        return Callback.of(ServletRequests.read(request).parameters());
    }

    private static Optional<String> text(Map<String, Object> values, String name) {
        return Optional.ofNullable(values.get(name)).map(String::valueOf);
    }

    private static String required(Optional<String> value, String name) {
        return value.orElseThrow(() -> new MisconfiguredException(Failure.of(
                        FailureCode.SETTING_INVALID, "The authorization request was made without " + name)
                .withFix("Let your OAuth2AuthorizationRequestResolver add to the default one, not replace it.")));
    }
}
