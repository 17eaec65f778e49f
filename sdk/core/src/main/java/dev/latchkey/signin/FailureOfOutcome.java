package dev.latchkey.signin;

import dev.latchkey.failure.Failure;
import java.util.Optional;

/** The failure that each outcome but one carries. */
final class FailureOfOutcome implements SignInOutcome.Cases<Optional<Failure>> {

    @Override
    public Optional<Failure> signedIn(SignInOutcome.SignedIn signedIn) {
        return Optional.empty();
    }

    @Override
    public Optional<Failure> declined(SignInOutcome.Declined declined) {
        return Optional.of(declined.failure());
    }

    @Override
    public Optional<Failure> refused(SignInOutcome.Refused refused) {
        return Optional.of(refused.failure());
    }

    @Override
    public Optional<Failure> expired(SignInOutcome.Expired expired) {
        return Optional.of(expired.failure());
    }

    @Override
    public Optional<Failure> rejected(SignInOutcome.Rejected rejected) {
        return Optional.of(rejected.failure());
    }

    @Override
    public Optional<Failure> unavailable(SignInOutcome.Unavailable unavailable) {
        return Optional.of(unavailable.failure());
    }
}
