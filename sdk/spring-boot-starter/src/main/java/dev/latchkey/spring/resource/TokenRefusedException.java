package dev.latchkey.spring.resource;

import dev.latchkey.failure.Failure;
import dev.latchkey.resource.AccessTokenOutcome;
import org.springframework.security.core.AuthenticationException;

/** An access token lets nobody in; core's answer to it goes along. */
final class TokenRefusedException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final transient AccessTokenOutcome outcome;

    TokenRefusedException(AccessTokenOutcome outcome) {
        super(outcome.failureIfAny().map(Failure::message).orElse(""));
        this.outcome = outcome;
    }

    AccessTokenOutcome outcome() {
        return outcome;
    }
}
