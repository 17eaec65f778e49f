package dev.latchkey.spring.token;

import dev.latchkey.session.SessionId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/** Tokens that lie in a store under an id, so that whoever gets them from Spring Security can have them renewed there. */
final class StoredClient extends OAuth2AuthorizedClient {
    private static final long serialVersionUID = 1L;

    private final String ticket;

    StoredClient(
            String ticket,
            ClientRegistration registration,
            String name,
            OAuth2AccessToken accessToken,
            @Nullable OAuth2RefreshToken refreshToken) {
        super(registration, name, accessToken, refreshToken);
        this.ticket = ticket;
    }

    String ticket() {
        return ticket;
    }

    SessionId id() {
        return new SessionId(ticket);
    }
}
