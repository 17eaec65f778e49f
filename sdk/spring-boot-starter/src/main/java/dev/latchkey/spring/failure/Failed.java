package dev.latchkey.spring.failure;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.UnreachableException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** One of core's failures on its way through Spring Security's exceptions: as the cause of one of them, and found there again. */
public final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient Optional<Duration> retryAfter;

    private Failed(Failure failure, Optional<Duration> retryAfter) {
        super(failure.message());
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    public static Failed with(Failure failure, Optional<Duration> retryAfter) {
        return new Failed(failure, retryAfter);
    }

    public static Failed because(LatchkeyException cause) {
        Optional<Duration> retryAfter =
                cause instanceof UnreachableException unreachable ? unreachable.retryAfter() : Optional.empty();
        Failed failed = new Failed(cause.failure(), retryAfter);
        failed.initCause(cause);
        return failed;
    }

    /** Core's failure among the causes of {@code thrown}. */
    public static Optional<Failed> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failed failed) {
                return Optional.of(failed);
            }
            if (cause instanceof LatchkeyException exception) {
                return Optional.of(because(exception));
            }
        }
        return Optional.empty();
    }

    public Failure failure() {
        return failure;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public OAuth2AuthenticationException asAuthenticationException() {
        return new OAuth2AuthenticationException(error(), failure.message(), this);
    }

    public OAuth2AuthorizationException asAuthorizationException() {
        return new OAuth2AuthorizationException(error(), failure.message(), this);
    }

    public ClientAuthorizationException asClientAuthorizationException(String registrationId) {
        return new ClientAuthorizationException(error(), registrationId, failure.message(), this);
    }

    /** Its code is core's, in lower case: none of those at which Spring Security forgets an authorized client. */
    private OAuth2Error error() {
        return new OAuth2Error(failure.code().name().toLowerCase(Locale.ROOT), failure.message(), null);
    }
}
