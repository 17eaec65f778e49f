package dev.latchkey.spring.session;

import dev.latchkey.logout.LogoutToken;
import dev.latchkey.spring.registration.Registered;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** The sessions of users who are signed in, to be ended when the provider says so and no browser of theirs is there. */
public interface SignedInSessions {

    /** A user has signed in in this session. */
    void began(HttpSession session, Registered where, OidcUser user);

    /** Ends those of a registration that the token names; a {@code LatchkeyException} where that cannot be done now. */
    void end(Registered where, LogoutToken token);
}
