package dev.latchkey.spring.session;

import dev.latchkey.logout.LogoutToken;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.token.StoredClients;
import dev.latchkey.web.BackChannel;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** The sessions whose tokens are in the store of all instances: when the tokens are gone, the next request ends the HTTP session. */
public record SessionsInStore() implements SignedInSessions {

    /** Where the tokens are in such a store. */
    public static Optional<SignedInSessions> of(OAuth2AuthorizedClientRepository clients) {
        return clients instanceof StoredClients ? Optional.of(new SessionsInStore()) : Optional.empty();
    }

    /** Their tokens are in the store already. */
    @Override
    public void began(HttpSession session, Registered where, OidcUser user) {}

    @Override
    public void end(Registered where, LogoutToken token) {
        BackChannel.endIn(where.store().orElseThrow(), token);
    }
}
