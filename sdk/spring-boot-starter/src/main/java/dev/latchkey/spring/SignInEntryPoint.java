package dev.latchkey.spring;

import dev.latchkey.web.Navigation;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Sends a user who must sign in straight to the provider, and answers a script with 401. */
final class SignInEntryPoint implements AuthenticationEntryPoint {

    /** Where a sign-in begins. */
    static final String SIGN_IN_PATH = "/oauth2/authorization/" + DiscoveredRegistrations.LATCHKEY;

    private final AuthenticationEntryPoint toProvider = new LoginUrlAuthenticationEntryPoint(SIGN_IN_PATH);
    private final AuthenticationEntryPoint unauthorized = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        AuthenticationEntryPoint entryPoint = Navigation.is(ServletRequests.read(request)) ? toProvider : unauthorized;
        entryPoint.commence(request, response, why);
    }
}
