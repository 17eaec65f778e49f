package dev.latchkey.spring.session;

import dev.latchkey.logout.LogoutToken;
import dev.latchkey.spring.registration.Registered;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The sessions of this process, for an app of one instance with neither a store nor Spring Session. Each session tells by an attribute of
 * its own when it ends, so that none is kept longer than the server keeps it.
 */
public final class SessionsHere implements SignedInSessions {

    private static final Logger LOG = LoggerFactory.getLogger(SessionsHere.class);
    private static final String NAME = SessionsHere.class.getName();

    private final Map<Mark, HttpSession> sessions = new ConcurrentHashMap<>();

    /** Lies in a session; compared by identity. What was kept on disk and read again is in no list. */
    private static final class Mark implements HttpSessionBindingListener, Serializable {
        private static final long serialVersionUID = 1L;

        private final Whose whose;
        private final transient @Nullable Map<Mark, HttpSession> sessions;

        private Mark(Whose whose, Map<Mark, HttpSession> sessions) {
            this.whose = whose;
            this.sessions = sessions;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            if (sessions != null) {
                sessions.put(this, event.getSession());
            }
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            if (sessions != null) {
                sessions.remove(this, event.getSession());
            }
        }
    }

    @Override
    public void began(HttpSession session, Registered where, OidcUser user) {
        session.setAttribute(NAME, new Mark(Whose.of(where.id(), user), sessions));
    }

    @Override
    public void end(Registered where, LogoutToken token) {
        Whose.named(where.id(), token, sessions.entrySet(), entry -> Optional.of(entry.getKey().whose))
                .forEach(entry -> end(entry.getValue()));
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            LOG.debug("A session that the provider ended had ended by itself");
        }
    }
}
