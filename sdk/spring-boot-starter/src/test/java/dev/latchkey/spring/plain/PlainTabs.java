package dev.latchkey.spring.plain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Several tabs at once, and the iss of RFC 9207: Spring Security has one place for one sign-in, and does not look at iss. */
final class PlainTabs implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String PREFIX = PlainTabs.class.getName() + ".";

    private record Tab(OAuth2AuthorizationRequest request, Instant at) implements Serializable {
        boolean isOver() {
            return at.isBefore(Instant.now().minus(Duration.ofMinutes(10)));
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(name(request)) instanceof Tab tab && !tab.isOver()
                ? tab.request()
                : null;
    }

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        session.setAttribute(PREFIX + asked.getState(), new Tab(asked, Instant.now()));
        List<Tab> oldestFirst = Collections.list(session.getAttributeNames()).stream()
                .map(session::getAttribute)
                .filter(Tab.class::isInstance)
                .map(Tab.class::cast)
                .sorted(Comparator.comparing(Tab::at))
                .toList();
        oldestFirst.stream()
                .limit(Math.max(0, oldestFirst.size() - 8))
                .forEach(tab -> session.removeAttribute(PREFIX + tab.request().getState()));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        if (asked != null) {
            request.getSession().removeAttribute(name(request));
            String[] issuer = request.getParameterValues("iss");
            if (issuer == null
                    || issuer.length != 1
                    || !asked.getAuthorizationUri().startsWith(issuer[0] + "/")) {
                throw new OAuth2AuthenticationException("wrong_issuer");
            }
        }
        return asked;
    }

    private static String name(HttpServletRequest request) {
        return PREFIX + request.getParameter("state");
    }
}
