package dev.latchkey.spring.signout;

import dev.latchkey.spring.failure.ServletRequests;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.session.SignedInSessions;
import dev.latchkey.web.BackChannel;
import dev.latchkey.web.Reply;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the provider's word that a session has ended (OpenID Connect Back-Channel Logout 1.0), at the path that Spring Security has for
 * it. Before the CSRF check, for the provider has no token of ours; its own token is checked, and taken once.
 */
public final class BackChannelLogoutFilter extends OncePerRequestFilter {

    private final Map<String, BackChannel> byPath;

    public BackChannelLogoutFilter(Registrations registrations, SignedInSessions sessions) {
        this.byPath = registrations.all().stream()
                .filter(registered -> registered.settings().backChannelLogout())
                .collect(Collectors.toUnmodifiableMap(
                        Registered::backChannelPath,
                        registered -> BackChannel.ending(
                                registered.relyingParty(), token -> sessions.end(registered, token))));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<BackChannel> backChannel = at(request);
        if (backChannel.isPresent()) {
            write(backChannel.get().answer(ServletRequests.read(request)), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<BackChannel> at(HttpServletRequest request) {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        return path.startsWith(context)
                ? Optional.ofNullable(byPath.get(path.substring(context.length())))
                : Optional.empty();
    }

    private static void write(Reply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        response.getWriter().write(reply.body().orElse(""));
    }
}
