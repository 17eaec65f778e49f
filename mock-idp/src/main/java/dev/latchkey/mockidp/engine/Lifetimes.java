package dev.latchkey.mockidp.engine;

import java.time.Duration;

/** How long things last where Logto has fixed it. */
final class Lifetimes {
    static final Duration CODE = Duration.ofSeconds(60);
    static final Duration PUSHED_REQUEST = Duration.ofSeconds(60);
    static final Duration DEVICE_CODE = Duration.ofMinutes(10);
    static final Duration SUBJECT_TOKEN = Duration.ofMinutes(10);
    static final Duration GRANT = Duration.ofDays(180);
    static final Duration INTERACTION = Duration.ofHours(1);
    /** An access token is still taken this long after its end at the userinfo endpoint. */
    static final Duration ACCESS_TOKEN_TOLERANCE = Duration.ofSeconds(15);
    /** A chain of rotations rotates no more once it is this old: 365.25 days. */
    static final Duration ROTATION_CHAIN = Duration.ofHours(8766);

    private Lifetimes() {}
}
