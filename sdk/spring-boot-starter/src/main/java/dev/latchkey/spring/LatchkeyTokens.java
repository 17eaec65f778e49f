package dev.latchkey.spring;

import dev.latchkey.session.Freshness;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.token.Caller;
import dev.latchkey.spring.token.NoToken;
import dev.latchkey.spring.token.TokenKeeper;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import java.util.Optional;
import org.springframework.http.client.ClientHttpRequestInterceptor;

/**
 * A bean: fresh access tokens of who is signed in, for any API and any organization, from one refresh token of the registration where the user
 * signed in. With {@code RestClient}:
 *
 * <pre>{@code
 * RestClient orders = builder.baseUrl("https://orders.example")
 *         .requestInterceptor(tokens.interceptor(TokenTarget.resource("https://orders.example")))
 *         .build();
 * }</pre>
 *
 * <p>{@link LatchkeyWebClient} does the same for {@code WebClient}, {@link TokenFor} for HTTP interfaces.
 */
public final class LatchkeyTokens {

    private final Registrations registrations;
    private final TokenKeeper keeper;

    LatchkeyTokens(Registrations registrations, TokenKeeper keeper) {
        this.registrations = registrations;
        this.keeper = keeper;
    }

    /**
     * A fresh access token of who is signed in in the request that this thread serves, or why there is none.
     *
     * @throws IllegalStateException this thread serves none
     */
    public Freshness fresh(TokenTarget target) {
        return fresh(Caller.current(), target);
    }

    /** As {@link #fresh}, but not the token that its API refused with 401 though it had not expired. Ask once for an answer of 401. */
    public Freshness refreshed(TokenTarget target, AccessToken refused) {
        return refreshed(Caller.current(), target, refused);
    }

    /** The token in an answer, or the exception that Spring Security acts upon. */
    Freshness.Fresh orThrow(Freshness freshness, Optional<Caller> caller) {
        Optional<Registered> where = caller.flatMap(it -> registrations.of(it.who()));
        return NoToken.orThrow(freshness, where.map(Registered::id));
    }

    Freshness fresh(Optional<Caller> caller, TokenTarget target) {
        return fresh(caller, new TokenKeeper.Wanted(target, Optional.empty()));
    }

    Freshness refreshed(Optional<Caller> caller, TokenTarget target, AccessToken refused) {
        return fresh(caller, new TokenKeeper.Wanted(target, Optional.of(refused)));
    }

    private Freshness fresh(Optional<Caller> caller, TokenKeeper.Wanted wanted) {
        return keeper.fresh(caller.orElseThrow(LatchkeyTokens::noRequest), wanted);
    }

    /** Not a user who must sign in: a browser that was sent to the provider would come back to the same for ever. */
    private static IllegalStateException noRequest() {
        return new IllegalStateException("An access token was asked for on a thread that serves no request of a user's."
                + " Take the token before you go to another thread.");
    }

    /**
     * Puts the access token for this target into each request. An API's 401 to a token that had not expired is answered once with a
     * new one. Where there is no token, the request is not sent: a user who must sign in again is sent to the provider (a script gets
     * 401), one who has no part in the target gets 403, and an outage of the provider 503.
     */
    public ClientHttpRequestInterceptor interceptor(TokenTarget target) {
        return new TokenInterceptor(this, Optional.of(target));
    }

    /** The same for requests whose attributes name a target ({@link TokenAttributes}); others are left alone. */
    public ClientHttpRequestInterceptor interceptor() {
        return new TokenInterceptor(this, Optional.empty());
    }

    @Override
    public String toString() {
        return "LatchkeyTokens(" + keeper.getClass().getSimpleName() + ")";
    }
}
