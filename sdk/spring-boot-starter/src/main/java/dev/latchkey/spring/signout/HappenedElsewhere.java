package dev.latchkey.spring.signout;

import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.spring.signin.PendingSignIns;
import dev.latchkey.spring.token.Caller;
import dev.latchkey.spring.token.TokenKeeper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has the signed-in user catch up with what happened on other threads and at other instances. A user whose tokens are no longer in the store
 * is signed out: the provider ended the session there, by back-channel logout at any instance. One whose tokens were refreshed there is as
 * the newest ID token says, so that a role that was withdrawn is gone. A store that does not answer changes nothing.
 */
public final class HappenedElsewhere extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(HappenedElsewhere.class);

    private final TokenKeeper keeper;

    public HappenedElsewhere(TokenKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getSession(false) != null) {
            Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                    .map(who -> new Caller(who, request, response))
                    .filter(this::wasEnded)
                    .ifPresent(HappenedElsewhere::signOut);
        }
        chain.doFilter(request, response);
    }

    /** What a sign-in that is under way needs goes along: it began because this session was over. */
    private static void signOut(Caller caller) {
        HttpServletRequest request = caller.request();
        Map<String, Object> pending = PendingSignIns.in(request.getSession());
        new SecurityContextLogoutHandler().logout(request, caller.response(), caller.who());
        pending.forEach((name, value) -> request.getSession().setAttribute(name, value));
    }

    private boolean wasEnded(Caller caller) {
        try {
            return !keeper.caughtUp(caller);
        } catch (LatchkeyException e) {
            LOG.warn("What happened to a session elsewhere is not known now: {}", e.failure());
            return false;
        }
    }
}
