package dev.latchkey.signin;

import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.PendingSignIn;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.authorization.UsedOnce;
import dev.latchkey.authorization.flow.AuthorizationCode;
import dev.latchkey.authorization.flow.CallbackCheck;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.token.Grants;
import dev.latchkey.token.TokenSet;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Callback to session. Between stages: an app calls {@code RelyingParty.callback}. */
public final class SignIns {

    private static final Set<FailureCode> BEGIN_AGAIN = EnumSet.of(
            FailureCode.PENDING_MISSING,
            FailureCode.PENDING_EXPIRED,
            FailureCode.PENDING_UNREADABLE,
            FailureCode.PENDING_USED);

    private final ClientConfig config;
    private final Provider provider;
    private final Grants grants;
    private final Surroundings surroundings;
}
