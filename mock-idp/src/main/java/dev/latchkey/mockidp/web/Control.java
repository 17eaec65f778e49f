package dev.latchkey.mockidp.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the control API does with a tenant, as a test in Java does it with the handle. JSON comes in and goes out as plain values;
 * what cannot be done is a {@link ControlRefusal}.
 */
public interface Control {
    /** {@code {"issuer", "endpoint"}}. */
    Map<String, Object> address();

    /** {@code {"now", "frozen"}}. */
    Map<String, Object> clock();

    /** Sets, moves, freezes: {@code now} a moment, {@code advance} a duration or seconds, {@code frozen}. */
    void moveClock(Map<String, Object> wanted);

    /** Goes back to real time. */
    void realTime();

    /** The names of what was kept. */
    List<Map<String, Object>> snapshots();

    /** Keeps how the tenant is now under a name, or under a free one. */
    Map<String, Object> keep(Optional<String> name);

    /** A snapshot as a document, for a file. */
    Map<String, Object> document(String name);

    /** Keeps a document under a name. */
    void keepDocument(String name, Map<String, Object> document);

    void forget(String name);

    /** Makes the tenant what it was. */
    void restore(String name);

    /** Makes the tenant what it was when it began. */
    void reset();

    /** The tenants of the server beside the default one. */
    List<Map<String, Object>> tenants();

    /**
     * Makes a tenant.
     *
     * @param configuration the text of one; empty takes the server's
     */
    Map<String, Object> openTenant(Optional<String> name, Optional<String> configuration);

    Map<String, Object> tenant(String name);

    void closeTenant(String name);
}
