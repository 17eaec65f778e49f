package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.web.BackChannel;
import dev.latchkey.web.Reply;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the provider's word that a session has ended (OpenID Connect Back-Channel Logout 1.0), at the path that Spring Security has for
 * it. Before the CSRF check, for the provider has no token of ours; its own token is checked, and taken once.
 */
final class BackChannelLogoutFilter extends OncePerRequestFilter {

    static final String PATH = "/logout/connect/back-channel/" + DiscoveredRegistrations.LATCHKEY;

    private final BackChannel backChannel;

    BackChannelLogoutFilter(RelyingParty relyingParty, SignedInSessions sessions) {
        this.backChannel = BackChannel.ending(relyingParty, sessions::end);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals(request.getContextPath() + PATH)) {
            write(backChannel.answer(ServletRequests.read(request)), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void write(Reply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        response.getWriter().write(reply.body().orElse(""));
    }
}
