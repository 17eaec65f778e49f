package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.engine.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which calls a fault of the catalogue shall meet, and how often: {@code Arming.of("id-token-wrong-iss").application("web").times(3)}.
 *
 * @param application the App ID of the only application whose calls it meets
 * @param user the username or id of the only user whose calls it meets
 * @param grant the only {@code grant_type} that it meets
 * @param nth the first call that it meets, counted from 1 among those that it could meet
 * @param with the parameters of the fault that are not as usual
 */
public record Arming(
        NamedFault fault,
        Endpoint endpoint,
        Optional<String> application,
        Optional<String> user,
        Optional<String> grant,
        int nth,
        FaultTimes times,
        Map<String, Object> with) {

    public Arming {
        with = Map.copyOf(with);
        if (!fault.endpoints().contains(endpoint)) {
            throw new IllegalArgumentException("the fault " + fault.name() + " cannot be met at " + endpoint.label()
                    + "; it can at "
                    + String.join(
                            ", ",
                            fault.endpoints().stream().map(Endpoint::label).toList()));
        }
        if (nth < 1) {
            throw new IllegalArgumentException("calls are counted from 1, not from " + nth);
        }
        boolean anonymous = endpoint == Endpoint.DISCOVERY || endpoint == Endpoint.JWKS;
        if (anonymous && (application.isPresent() || user.isPresent())) {
            throw new IllegalArgumentException(
                    "who asks for " + endpoint.label() + " does not say who it is: leave out application and user");
        }
        if (endpoint != Endpoint.TOKEN && grant.isPresent()) {
            throw new IllegalArgumentException("only calls of token have a grant: leave it out");
        }
        fault.fault(with);
    }

    /**
     * One call, the next one.
     *
     * @throws IllegalArgumentException when there is no fault of this name
     */
    public static Arming of(String name) {
        return of(FaultCatalogue.named(name));
    }

    /** One call, the next one. */
    public static Arming of(NamedFault fault) {
        return new Arming(
                fault,
                fault.endpoints().get(0),
                Optional.empty(),
                Optional.empty(),
                fault.grant(),
                1,
                new FaultTimes.Counted(1),
                Map.of());
    }

    /** At another endpoint than the fault's first. */
    public Arming at(Endpoint other) {
        return new Arming(fault, other, application, user, grant, nth, times, with);
    }

    /** Only calls of this application. */
    public Arming application(String id) {
        return new Arming(fault, endpoint, Optional.of(id), user, grant, nth, times, with);
    }

    /** Only calls of this user, by username or id. */
    public Arming user(String name) {
        return new Arming(fault, endpoint, application, Optional.of(name), grant, nth, times, with);
    }

    /** Only calls of this {@code grant_type}. */
    public Arming grant(String type) {
        return new Arming(fault, endpoint, application, user, Optional.of(type), nth, times, with);
    }

    /** Not before this call, counted from 1. */
    public Arming nth(int call) {
        return new Arming(fault, endpoint, application, user, grant, call, times, with);
    }

    /** So many calls. */
    public Arming times(int often) {
        return new Arming(fault, endpoint, application, user, grant, nth, new FaultTimes.Counted(often), with);
    }

    /** Every call until it is disarmed. */
    public Arming standing() {
        return new Arming(fault, endpoint, application, user, grant, nth, new FaultTimes.Standing(), with);
    }

    /** A share of the calls, from 0 to 1, until it is disarmed; the same seed meets the same calls. */
    public Arming share(double part, long seed) {
        return new Arming(fault, endpoint, application, user, grant, nth, new FaultTimes.Share(part, seed), with);
    }

    /** With a parameter of the fault: a {@code String} or a {@code Long}. */
    public Arming with(String parameter, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(with);
        more.put(parameter, value);
        return new Arming(fault, endpoint, application, user, grant, nth, times, more);
    }

    /**
     * Reads what another language arms: {@code {"fault": "status-503", "endpoint": "token", "application": "web", "user": "alice",
     * "grant": "refresh_token", "nth": 2, "times": 3, "with": {}}}. All but the fault may be missing; {@code times} is a number,
     * {@code "standing"}, or {@code {"share": 0.1, "seed": 7}}.
     *
     * @throws IllegalArgumentException naming the member that is wrong, and what it should be
     */
    public static Arming fromJson(Map<String, Object> json) {
        return ArmingJson.read(json);
    }

    /** The same as JSON. */
    public Map<String, Object> toJson() {
        return ArmingJson.write(this);
    }
}
