package dev.latchkey.signin.flow;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.signin.DeviceOutcome;
import dev.latchkey.token.DeviceAuthorization;
import dev.latchkey.token.Grants;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins on devices (RFC 8628): an app calls {@code RelyingParty.startDevice} and {@code poll}. Nothing waits here. */
public final class DeviceSignIns {

    private final Grants grants;
    private final SignIns signIns;
    private final SignIns.Sessions sessions;

    public DeviceSignIns(Grants grants, SignIns signIns, SignIns.Sessions sessions) {
        this.grants = grants;
        this.signIns = signIns;
        this.sessions = sessions;
    }

    /** Begins; throws nothing of ours. */
    public DeviceOutcome start() {
        try {
            return new DeviceOutcome.Waiting(grants.startDevice());
        } catch (UnreachableException e) {
            return new DeviceOutcome.Unavailable(e.failure(), Optional.empty());
        } catch (LatchkeyException e) {
            return new DeviceOutcome.Failed(e.failure());
        }
    }

    /** Asks whether the user has answered, unless it is too early or too late to ask; throws nothing of ours. */
    public DeviceOutcome poll(DeviceAuthorization device) {
        Instant now = sessions.now();
        if (!now.isBefore(device.expiresAt())) {
            return expired("The device's code ended at " + device.expiresAt());
        }
        if (now.isBefore(device.nextPollAt())) {
            return new DeviceOutcome.Waiting(device);
        }
        try {
            return new DeviceOutcome.SignedIn(signIns.opened(grants.redeem(device)));
        } catch (RefusedException e) {
            return refused(e, device, now);
        } catch (UnreachableException e) {
            return new DeviceOutcome.Unavailable(
                    e.failure(),
                    e.isSpent() ? Optional.empty() : Optional.of(device.backedOffSince(now, e.retryAfter())));
        } catch (LatchkeyException e) {
            return new DeviceOutcome.Failed(e.failure());
        }
    }

    private static DeviceOutcome refused(RefusedException e, DeviceAuthorization device, Instant now) {
        return switch (e.error().error()) {
            case "authorization_pending" -> new DeviceOutcome.Waiting(device.pendingSince(now));
            case "slow_down" -> new DeviceOutcome.Waiting(device.slowerSince(now));
            case "access_denied" ->
                new DeviceOutcome.Declined(
                        Failure.of(FailureCode.USER_DECLINED, "The user declined on the other device"));
            case "expired_token" -> expired("The provider says that the device's code has ended");
            default -> new DeviceOutcome.Failed(e.failure());
        };
    }

    private static DeviceOutcome expired(String what) {
        return new DeviceOutcome.Expired(Failure.of(FailureCode.DEVICE_CODE_EXPIRED, what));
    }
}
