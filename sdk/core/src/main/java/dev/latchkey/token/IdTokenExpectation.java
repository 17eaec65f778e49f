package dev.latchkey.token;

import dev.latchkey.config.ClientConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What an ID token is compared with: who we are, what we asked for, what came beside it, and the time. */
record IdTokenExpectation(ClientConfig client, Asked asked, Optional<AccessToken> accessToken, Instant now) {

    /**
     * What the sign-in asked for. A refresh asks for nothing, and its ID token is compared with the first one besides.
     */
    record Asked(
            Optional<String> nonce, Optional<Duration> maxAge, Set<String> essentialAcr, Optional<Duration> oldest) {

        static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

        @Override
        public String toString() {
            return "Asked(max_age " + maxAge + ")";
        }
    }

    Instant earliest() {
        return now.minus(client.clockSkew());
    }

    Instant latest() {
        return now.plus(client.clockSkew());
    }
}
