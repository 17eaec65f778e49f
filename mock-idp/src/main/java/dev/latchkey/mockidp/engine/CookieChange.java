package dev.latchkey.mockidp.engine;

import java.time.Duration;
import java.util.Optional;

/** A cookie to set; without lifetime it ends with the browser session, with lifetime zero it is removed. */
public record CookieChange(String name, String value, String path, Optional<Duration> lifetime, boolean httpOnly) {
    static CookieChange set(String name, String value, Duration lifetime) {
        return new CookieChange(name, value, "/", Optional.of(lifetime), true);
    }

    static CookieChange remove(String name, String path) {
        return new CookieChange(name, "", path, Optional.of(Duration.ZERO), true);
    }

    @Override
    public String toString() {
        return "CookieChange(" + name + ", ****)";
    }
}
