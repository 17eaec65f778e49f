package dev.latchkey.spring;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.web.Navigation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/**
 * Spring Security's authorization requests with PKCE always, and with {@code prompt=consent} where a refresh token is
 * asked for: without it the provider drops {@code offline_access} silently (OpenID Connect Core 1.0, section 11).
 */
final class AuthorizationRequests implements OAuth2AuthorizationRequestResolver {

    private final DefaultOAuth2AuthorizationRequestResolver resolver;
    private final ClientConfig config;

    AuthorizationRequests(ClientRegistrationRepository registrations, ClientConfig config) {
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        this.config = config;
        resolver.setAuthorizationRequestCustomizer(this::customize);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return resolver.resolve(request);
    }

    /** For a page that needs a token and has none. A script's request cannot go to the provider, so it gets none. */
    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return Navigation.is(ServletRequests.read(request)) ? resolver.resolve(request, registrationId) : null;
    }

    private void customize(OAuth2AuthorizationRequest.Builder request) {
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
        request.attributes(attributes -> {
            Object registrationId = attributes.get(OAuth2ParameterNames.REGISTRATION_ID);
            if (config.offlineAccess() && DiscoveredRegistrations.LATCHKEY.equals(registrationId)) {
                request.additionalParameters(parameters -> parameters.putIfAbsent("prompt", "consent"));
            }
        });
    }
}
