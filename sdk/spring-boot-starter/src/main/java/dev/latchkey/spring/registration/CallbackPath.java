package dev.latchkey.spring.registration;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.spring.setting.LatchkeyRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where callbacks arrive: at the path of a registration's redirect URI, whatever it is, and at Spring Security's own path, where
 * other registrations have theirs. The redirect URI is a template of Spring Security's, or whole.
 */
public record CallbackPath(String registrationId, String redirectUri) implements RequestMatcher {

    private static final RequestMatcher BY_DEFAULT = PathPatternRequestMatcher.withDefaults()
            .matcher(OAuth2LoginAuthenticationFilter.DEFAULT_FILTER_PROCESSES_URI);

    /** What the configuration says; where it says nothing, the property, which has a template by default. */
    static CallbackPath of(String registrationId, ClientConfig config, LatchkeyRegistration settings) {
        CallbackPath path = new CallbackPath(
                registrationId, config.redirectUri().map(URI::toString).orElse(settings.redirectUri()));
        path.check();
        return path;
    }

    private void check() {
        try {
            String ignored = path("");
        } catch (IllegalArgumentException e) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.REDIRECT_URI_INVALID,
                            setting() + "redirect-uri: Spring Security cannot fill in " + redirectUri)
                    .withFix("Use {baseUrl} and {registrationId} as in the default,"
                            + " {baseUrl}/login/oauth2/code/{registrationId}, or write the address in full."));
        }
    }

    private String setting() {
        return registrationId.equals(Registered.LATCHKEY)
                ? "latchkey."
                : "latchkey.registrations." + registrationId + ".";
    }

    /** Whether Spring Security listens at its own path only, and would let a callback pass. */
    public boolean isElsewhere() {
        return !path("").matches("/login/oauth2/code/[^/]+");
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return isOwn(request) || BY_DEFAULT.matches(request);
    }

    /** Whether this is a callback of this registration, and not of another at Spring Security's own path. */
    boolean isOwn(HttpServletRequest request) {
        return request.getRequestURI().equals(path(request.getContextPath()));
    }

    private String path(String contextPath) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("baseUrl", contextPath);
        values.put("baseScheme", "https");
        values.put("baseHost", "app");
        values.put("basePort", "");
        values.put("basePath", contextPath);
        values.put("action", "login");
        values.put("registrationId", registrationId);
        String filledIn = UriComponentsBuilder.fromUriString(redirectUri)
                .build(false)
                .expand(values)
                .toUriString();
        String path = URI.create(filledIn).getRawPath();
        return path.isEmpty() ? "/" : path;
    }
}
