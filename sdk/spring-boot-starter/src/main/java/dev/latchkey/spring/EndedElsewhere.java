package dev.latchkey.spring;

import dev.latchkey.failure.LatchkeyException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the HTTP session of a user whose tokens are no longer in the store: the provider ended the session there, by back-channel logout at
 * any instance. A store that does not answer ends nobody's session.
 */
final class EndedElsewhere extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EndedElsewhere.class);

    private final StoredClients clients;

    EndedElsewhere(StoredClients clients) {
        this.clients = clients;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (wasEnded(request)) {
            new SecurityContextLogoutHandler()
                    .logout(
                            request,
                            response,
                            SecurityContextHolder.getContext().getAuthentication());
        }
        chain.doFilter(request, response);
    }

    private boolean wasEnded(HttpServletRequest request) {
        try {
            return clients.wasEndedElsewhere(request);
        } catch (LatchkeyException e) {
            LOG.warn("Whether a session was ended elsewhere is not known now: {}", e.failure());
            return false;
        }
    }
}
