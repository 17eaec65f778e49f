package dev.latchkey.spring.token;

import dev.latchkey.failure.Failure;
import dev.latchkey.session.Freshness;
import dev.latchkey.spring.failure.Failed;
import dev.latchkey.spring.registration.Registered;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;

/**
 * Why there is no token, as the exceptions that Spring Security acts upon: a sign-in (or 401 for a script), 403, and 503 with a
 * page that is ours.
 */
public final class NoToken {

    private static final Logger LOG = LoggerFactory.getLogger(NoToken.class);

    private NoToken() {}

    /** @param registrationId where the user signed in; empty where nobody knows, and the user may have to choose */
    public static Freshness.Fresh orThrow(Freshness freshness, Optional<String> registrationId) {
        if (freshness instanceof Freshness.Fresh fresh) {
            return fresh;
        }
        throw because(freshness, registrationId);
    }

    private static RuntimeException because(Freshness freshness, Optional<String> registrationId) {
        if (freshness instanceof Freshness.SignInAgain again) {
            return signInAgain(again.failure(), registrationId);
        }
        if (freshness instanceof Freshness.Denied denied) {
            LOG.info("An access token was refused for what it was wanted for: {}", denied.failure());
            return new AccessDeniedException(
                    denied.failure().message(), Failed.with(denied.failure(), Optional.empty()));
        }
        Freshness.Unavailable unavailable = (Freshness.Unavailable) freshness;
        LOG.warn("An access token could not be refreshed; the session stays: {}", unavailable.failure());
        return Failed.with(unavailable.failure(), unavailable.retryAfter())
                .asClientAuthorizationException(registrationId.orElse(Registered.LATCHKEY));
    }

    /** The exception that makes Spring Security send the browser to the provider, or to the page of providers. */
    private static RuntimeException signInAgain(Failure failure, Optional<String> registrationId) {
        LOG.info("A user must sign in again: {}", failure);
        RuntimeException required = registrationId
                .<RuntimeException>map(ClientAuthorizationRequiredException::new)
                .orElseGet(() -> new InsufficientAuthenticationException(failure.message()));
        required.initCause(Failed.with(failure, Optional.empty()));
        return required;
    }
}
