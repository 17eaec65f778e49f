package dev.latchkey.spring.signin;

import dev.latchkey.spring.failure.ServletRequests;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.web.Navigation;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.ui.DefaultLoginPageGeneratingFilter;

/**
 * Sends a user who must sign in straight to the provider, or where there are several to the page that has a link for each, and answers a
 * script with 401.
 */
public final class SignInEntryPoint implements AuthenticationEntryPoint {

    private final boolean isChoice;
    private final AuthenticationEntryPoint toSignIn;
    private final AuthenticationEntryPoint unauthorized = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);

    /** @param straightTo the registration that a user does not choose */
    public SignInEntryPoint(Optional<Registered> straightTo) {
        this.isChoice = straightTo.isEmpty();
        this.toSignIn = new LoginUrlAuthenticationEntryPoint(
                straightTo.map(Registered::signInPath).orElse(DefaultLoginPageGeneratingFilter.DEFAULT_LOGIN_PAGE_URL));
    }

    /** The page of links may be the app's own, which Spring Security knows: so only a script's request is for this entry point then. */
    public boolean isFor(HttpServletRequest request) {
        return !isChoice || !Navigation.is(ServletRequests.read(request));
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        AuthenticationEntryPoint entryPoint = Navigation.is(ServletRequests.read(request)) ? toSignIn : unauthorized;
        entryPoint.commence(request, response, why);
    }
}
