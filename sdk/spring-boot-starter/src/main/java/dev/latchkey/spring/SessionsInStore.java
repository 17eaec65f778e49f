package dev.latchkey.spring;

import dev.latchkey.logout.LogoutToken;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.web.BackChannel;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** The sessions whose tokens are in the store of all instances: when the tokens are gone, {@link EndedElsewhere} ends the HTTP session. */
record SessionsInStore(SharedSessionStore store) implements SignedInSessions {

    /** Where the tokens are in such a store. */
    static Optional<SignedInSessions> of(OAuth2AuthorizedClientRepository clients) {
        return clients instanceof StoredClients stored
                ? Optional.of(new SessionsInStore(stored.store()))
                : Optional.empty();
    }

    /** Their tokens are in the store already. */
    @Override
    public void began(HttpSession session, OidcUser user) {}

    @Override
    public void end(LogoutToken token) {
        BackChannel.endIn(store, token);
    }
}
