package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Which Logto the mock is. Every difference between the versions is a method here, named after what a version does. */
public enum LogtoVersion {
    /** Logto 1.37, on the engine that Logto had up to 1.41. */
    V1_37("1.37"),
    /** Logto 1.42, on the engine that Logto has since then. */
    V1_42("1.42");

    static final LogtoVersion DEFAULT = V1_42;

    private final String number;

    LogtoVersion(String number) {
        this.number = number;
    }

    static LogtoVersion from(JsonObject json, LogtoVersion otherwise) {
        return json.optionalString("logtoVersion")
                .map(written -> named(written)
                        .orElseThrow(() -> json.wrong(
                                "logtoVersion",
                                "is " + written + ", which is no version that the mock knows",
                                "write \"1.42\" or \"1.37\"")))
                .orElse(otherwise);
    }

    private static Optional<LogtoVersion> named(String number) {
        return Arrays.stream(values())
                .filter(version -> version.number.equals(number))
                .findFirst();
    }

    private boolean isSince(LogtoVersion version) {
        return compareTo(version) >= 0;
    }

    /** The {@code typ} in the header of an ID token. */
    public Optional<String> idTokenType() {
        return isSince(V1_42) ? Optional.empty() : Optional.of("JWT");
    }

    /** Whether an ID token has {@code at_hash}, OpenID Connect Core 3.1.3.6. */
    public boolean bindsIdTokenToAccessToken() {
        return !isSince(V1_42);
    }

    /** The claim {@code preferred_username}. */
    public Optional<String> preferredUsername(User user) {
        Optional<String> own = user.profile().field("preferredUsername");
        return isSince(V1_42) ? own.or(user::username) : own;
    }

    /** Whether userinfo calls a missing token an invalid one, 401, and not an invalid request, 400. */
    public boolean countsMissingTokenAsInvalid() {
        return isSince(V1_42);
    }

    /** Whether the refresh token goes with a revoked access token. */
    public boolean endsGrantWithAccessToken() {
        return isSince(V1_42);
    }

    /** Whether introspection and revocation refuse a JWT; else it is a token like any other that they do not know. */
    public boolean refusesJwtToManage() {
        return isSince(V1_42);
    }

    /** Whether the tokens that a user has already open nothing any more, because the user is suspended. */
    public boolean locksOut(User user) {
        return user.isSuspended() && isSince(V1_42);
    }

    /** Whether max_age counts with prompt=none too. */
    public boolean heedsMaxAgeInSilence() {
        return isSince(V1_42);
    }

    /** What is wrong with a client_id in the body that differs from the header's. */
    public String otherClientId() {
        return isSince(V1_42) ? "client_id mismatch" : "mismatch in body and authorization client ids";
    }

    /** Why the token of another client is not revoked. */
    public String foreignToken() {
        return isSince(V1_42)
                ? "client is not authorized to revoke the presented token"
                : "this token does not belong to you";
    }

    /** What is wrong with a code_challenge alone. */
    public String challengeWithoutMethod() {
        String what = "code_challenge_method must be provided";
        return isSince(V1_42) ? what : "plain code_challenge_method fallback disabled, " + what;
    }

    /** Whether scripts of Logto's own origin may call. */
    public boolean allowsOwnOrigin() {
        return isSince(V1_42);
    }

    /** The {@code Cache-Control} of the key set. */
    public Optional<String> keySetCaching() {
        return isSince(V1_42) ? Optional.of("no-cache, max-age=0, must-revalidate") : Optional.empty();
    }

    /** How many characters the ids of interactions and sessions have. */
    public int idLength() {
        return isSince(V1_42) ? 43 : 21;
    }

    /** How long a logout token is good for; empty where it does not say. */
    public Optional<Duration> logoutTokenLife() {
        return isSince(V1_42) ? Optional.of(Duration.ofSeconds(120)) : Optional.empty();
    }

    /** Whether Logto would send nothing to an address on this machine or in a private network. */
    public boolean guardsPrivateAddresses() {
        return isSince(V1_42);
    }

    /** Whether there is a device flow, RFC 8628. */
    public boolean hasDeviceFlow() {
        return isSince(V1_42);
    }

    /** Whether there is a scope for trusted devices. */
    public boolean hasTrustedDevices() {
        return isSince(V1_42);
    }

    /** Whether discovery lists Ed25519 for client authentication. */
    public boolean listsEd25519() {
        return isSince(V1_42);
    }

    /** Whether discovery says that the parameter {@code request} is not supported; else it is silent about it. */
    public boolean deniesRequestParameter() {
        return !isSince(V1_42);
    }
}
