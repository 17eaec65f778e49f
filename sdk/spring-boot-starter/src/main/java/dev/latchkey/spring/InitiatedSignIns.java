package dev.latchkey.spring;

import dev.latchkey.authorization.ReturnTo;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** Sign-ins that another site asks for, such as the provider's start page (OpenID Connect Core 1.0, section 4). */
final class InitiatedSignIns {

    /** What the provider knows as {@code initiate_login_uri}. */
    static final String PATH = "/login/initiate/" + DiscoveredRegistrations.LATCHKEY;

    private InitiatedSignIns() {}

    static boolean isOne(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + PATH);
    }

    /** Where Spring Security goes on after the sign-in; it puts the context path before it. */
    static void goTo(ReturnTo target, HttpServletRequest request) {
        String context = request.getContextPath();
        String path = target.path().startsWith(context + "/") ? target.path().substring(context.length()) : "/";
        request.getSession().setAttribute(PendingSignIns.SAVED_REQUEST, new SimpleSavedRequest(path));
    }
}
