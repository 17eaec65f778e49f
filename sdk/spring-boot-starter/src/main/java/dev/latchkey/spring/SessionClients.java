package dev.latchkey.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * Tokens live in the HTTP session of their sign-in and end with it. Spring Boot's default keeps one set per user name
 * for ever, which two browsers of one user overwrite for each other.
 */
final class SessionClients implements OAuth2AuthorizedClientRepository {

    private static final String PREFIX = SessionClients.class.getName() + ".";

    @Override
    @SuppressWarnings("unchecked") // the interface lets the caller name the type
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request) {
        return (T) session(request)
                .map(session -> session.getAttribute(PREFIX + registrationId))
                .orElse(null);
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        String registrationId = client.getClientRegistration().getRegistrationId();
        request.getSession().setAttribute(PREFIX + registrationId, client);
    }

    @Override
    public void removeAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        session(request).ifPresent(session -> session.removeAttribute(PREFIX + registrationId));
    }

    private static Optional<HttpSession> session(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false));
    }
}
