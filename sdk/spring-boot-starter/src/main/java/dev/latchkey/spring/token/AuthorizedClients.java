package dev.latchkey.spring.token;

import dev.latchkey.spring.registration.Registrations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.oauth2.client.AuthorizationCodeOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.DelegatingOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizationFailureHandler;
import org.springframework.security.oauth2.client.OAuth2AuthorizationSuccessHandler;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.RemoveAuthorizedClientOAuth2AuthorizationFailureHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Spring Security's manager of authorized clients, told when to keep one and when to forget one. */
public final class AuthorizedClients {

    /** What ends a grant. That the provider does not answer is not among them. */
    private static final Set<String> FORGET =
            Set.of(OAuth2ErrorCodes.INVALID_GRANT, OAuth2ErrorCodes.INVALID_TOKEN, "client_authorization_required");

    private AuthorizedClients() {}

    public static OAuth2AuthorizedClientManager with(
            ClientRegistrationRepository springs,
            Registrations registrations,
            OAuth2AuthorizedClientRepository clients,
            List<OAuth2AuthorizedClientProvider> providers) {
        DefaultOAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(springs, clients);
        manager.setAuthorizedClientProvider(new DelegatingOAuth2AuthorizedClientProvider(
                new AuthorizationCodeOAuth2AuthorizedClientProvider(),
                new DelegatingOAuth2AuthorizedClientProvider(providers),
                new ClientCredentialsOAuth2AuthorizedClientProvider()));
        manager.setAuthorizationSuccessHandler(keep(registrations, clients));
        manager.setAuthorizationFailureHandler(forget(clients));
        return manager;
    }

    /** Not ours where the user has signed out meanwhile: saving would open a new session. */
    private static OAuth2AuthorizationSuccessHandler keep(
            Registrations registrations, OAuth2AuthorizedClientRepository clients) {
        return (client, principal, attributes) -> {
            HttpServletRequest request = request(attributes);
            boolean ours = registrations.of(client.getClientRegistration()).isPresent();
            if (!ours || request.getSession(false) != null) {
                clients.saveAuthorizedClient(client, principal, request, response(attributes));
            }
        };
    }

    private static OAuth2AuthorizationFailureHandler forget(OAuth2AuthorizedClientRepository clients) {
        return new RemoveAuthorizedClientOAuth2AuthorizationFailureHandler(
                (registrationId, principal, attributes) -> clients.removeAuthorizedClient(
                        registrationId, principal, request(attributes), response(attributes)),
                FORGET);
    }

    private static HttpServletRequest request(Map<String, Object> attributes) {
        return attribute(attributes, HttpServletRequest.class);
    }

    private static HttpServletResponse response(Map<String, Object> attributes) {
        return attribute(attributes, HttpServletResponse.class);
    }

    private static <T> T attribute(Map<String, Object> attributes, Class<T> type) {
        return Objects.requireNonNull(type.cast(attributes.get(type.getName())), type::getName);
    }
}
