package dev.latchkey.samples.outline;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.FailureKind;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.provider.ProviderMetadata;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Whether the provider's addresses are known and complete, as it was when somebody last looked. */
final class ProviderStatus {

    private final RelyingParty rp;
    private final Supplier<RelyingParty> newcomer;
    private final AtomicReference<Optional<Failure>> problem = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<ProviderMetadata>> metadata = new AtomicReference<>(Optional.empty());

    /** The second is a relying party that has fetched nothing yet: it sees what the provider publishes now. */
    ProviderStatus(RelyingParty rp, Supplier<RelyingParty> newcomer) {
        this.rp = rp;
        this.newcomer = newcomer;
    }

    /** Looks with what the running sign-in knows, which may come from its cache. */
    Optional<Failure> check() {
        return look(rp);
    }

    /** Looks afresh. */
    Optional<Failure> rediscover() {
        return look(newcomer.get());
    }

    private Optional<Failure> look(RelyingParty asked) {
        Optional<Failure> found;
        try {
            ProviderMetadata seen = asked.metadata();
            metadata.set(Optional.of(seen));
            found = incomplete(seen);
        } catch (LatchkeyException e) {
            found = Optional.of(e.failure());
        }
        problem.set(found);
        return found;
    }

    /** Outline cannot do without userinfo. */
    private static Optional<Failure> incomplete(ProviderMetadata seen) {
        return seen.userInfoEndpoint().isPresent()
                ? Optional.empty()
                : Optional.of(Failure.of(FailureCode.ENDPOINT_MISSING, "the provider has no userinfo_endpoint")
                        .withFix("Set OIDC_AUTH_URI, OIDC_TOKEN_URI and OIDC_USERINFO_URI by hand."));
    }

    Optional<Failure> problem() {
        return problem.get();
    }

    /** A provider that is down may be up at the next click; one that is wrong stays wrong until somebody acts. */
    boolean canSignIn() {
        return problem().map(failure -> failure.kind() == FailureKind.UNREACHABLE).orElse(true);
    }

    Optional<ProviderMetadata> metadata() {
        return metadata.get();
    }
}
