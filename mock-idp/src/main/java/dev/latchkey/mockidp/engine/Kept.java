package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Optional;

/** Something that the provider remembers under a key until it ends. A new kind is a new name in this list. */
sealed interface Kept
        permits AbortedInteraction,
                AccessToken,
                Attempts,
                AuthorizationCode,
                ClientDocument,
                CookieKey,
                DeviceCode,
                DeviceVisit,
                ForeignCode,
                Grant,
                Interaction,
                OneTimeToken,
                PersonalAccessToken,
                PushedRequest,
                RefreshToken,
                SentMessage,
                Session,
                SubjectToken,
                UsedAssertion {
    /** What it is found by, among those of its kind. */
    String key();

    Instant expiresAt();

    /** The grant that it came of, and dies with. */
    default Optional<String> ofGrant() {
        return Optional.empty();
    }
}
