package dev.latchkey.samples.outline;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.FailureKind;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.provider.ProviderMetadata;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the provider's addresses are known and complete, as it was when somebody last looked. */
final class ProviderStatus {

    /** What was seen; the metadata of an earlier look stays when a later one fails. */
    private record Look(Optional<ProviderMetadata> metadata, Optional<Failure> problem) {}

    private final RelyingParty rp;
    private volatile Look last = new Look(Optional.empty(), Optional.empty());

    ProviderStatus(RelyingParty rp) {
        this.rp = rp;
    }

    /** Looks with what the running sign-in knows, which may come from its cache. */
    Optional<Failure> check() {
        return look(rp::metadata);
    }

    /** Looks at what the provider publishes now; sign-ins go by it from then on. */
    Optional<Failure> rediscover() {
        return look(rp::rediscover);
    }

    private Optional<Failure> look(Supplier<ProviderMetadata> source) {
        Look look = lookAt(source);
        last = look;
        return look.problem();
    }

    private Look lookAt(Supplier<ProviderMetadata> source) {
        try {
            ProviderMetadata seen = source.get();
            return new Look(Optional.of(seen), incomplete(seen));
        } catch (LatchkeyException e) {
            return new Look(last.metadata(), Optional.of(e.failure()));
        }
    }

    /** Outline cannot do without userinfo. */
    private static Optional<Failure> incomplete(ProviderMetadata seen) {
        return seen.userInfoEndpoint().isPresent()
                ? Optional.empty()
                : Optional.of(Failure.of(FailureCode.ENDPOINT_MISSING, "the provider has no userinfo_endpoint")
                        .withFix("Set OIDC_AUTH_URI, OIDC_TOKEN_URI and OIDC_USERINFO_URI by hand."));
    }

    Optional<Failure> problem() {
        return last.problem();
    }

    /** A provider that is down may be up at the next click; one that is wrong stays wrong until somebody acts. */
    boolean canSignIn() {
        return problem()
                .map(failure -> failure.kind() == FailureKind.UNREACHABLE)
                .orElse(true);
    }

    Optional<ProviderMetadata> metadata() {
        return last.metadata();
    }
}
