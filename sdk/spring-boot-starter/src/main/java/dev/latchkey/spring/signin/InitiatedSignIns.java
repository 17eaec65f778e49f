package dev.latchkey.spring.signin;

import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** Sign-ins that another site asks for, such as the provider's start page (OpenID Connect Core 1.0, section 4). */
public final class InitiatedSignIns {

    private InitiatedSignIns() {}

    /** The registration whose provider's site asks for a sign-in by this request, if it does. */
    public static Optional<Registered> of(HttpServletRequest request, Registrations registrations) {
        String path = request.getRequestURI();
        return registrations.all().stream()
                .filter(registered -> path.equals(request.getContextPath() + registered.initiatePath()))
                .findFirst();
    }

    /** Where Spring Security goes on after the sign-in; it puts the context path before it. */
    static void goTo(ReturnTo target, HttpServletRequest request) {
        String context = request.getContextPath();
        String path = target.path().startsWith(context + "/") ? target.path().substring(context.length()) : "/";
        request.getSession().setAttribute(PendingSignIns.SAVED_REQUEST, new SimpleSavedRequest(path));
    }
}
