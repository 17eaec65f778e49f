package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.engine.Caller;
import dev.latchkey.mockidp.engine.Endpoint;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A call that faults may meet.
 *
 * @param caller whom it is about; asked only where an armed fault wants to know
 */
public record FaultedCall(Instant at, Endpoint endpoint, String method, String path, Supplier<Caller> caller) {}
