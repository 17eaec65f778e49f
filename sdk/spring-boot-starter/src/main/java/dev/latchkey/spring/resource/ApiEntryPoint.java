package dev.latchkey.spring.resource;

import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.RequiredAccess;
import dev.latchkey.resource.ResourceServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers an API request without a good token as core says: 401 or 400 with a challenge (RFC 6750 section 3), 503 where nobody can tell. */
public final class ApiEntryPoint implements AuthenticationEntryPoint {

    private final ResourceServer server;

    public ApiEntryPoint(ResourceServer server) {
        this.server = server;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
        AccessTokenOutcome outcome = why instanceof TokenRefusedException refused
                ? refused.outcome()
                : server.check(PresentedToken.read(request), RequiredAccess.ANY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (outcome instanceof AccessTokenOutcome.Refused refused) {
            response.setStatus(refused.status());
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, refused.challenge());
        } else if (outcome instanceof AccessTokenOutcome.Unavailable unavailable) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            unavailable
                    .retryAfter()
                    .ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
        } else {
            // A good token, and a rule of the app's that wants another kind of sign-in
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
