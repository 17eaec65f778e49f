package dev.latchkey.spring.token;

import dev.latchkey.session.Freshness;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/** Where Latchkey's tokens are kept, and the way from there to a fresh one for any target. What a refresh changes is kept before it is handed out. */
public interface TokenKeeper extends OAuth2AuthorizedClientRepository {

    /** Throws nothing of ours. Where the user must sign in again, the tokens are forgotten. */
    Freshness fresh(Caller caller, Wanted wanted);

    /**
     * Brings the signed-in user up to what became of the tokens on other threads and at other instances. False where the session was
     * ended there. Throws as the store does.
     */
    boolean caughtUp(Caller caller);

    /** Leaves nothing of an earlier sign-in in a session in which a user signed in anew at a registration. */
    void beganAnew(HttpSession session, String registrationId);

    /** Which token: one for the target; where its API refused one, another. */
    record Wanted(TokenTarget target, Optional<AccessToken> refused) {}
}
