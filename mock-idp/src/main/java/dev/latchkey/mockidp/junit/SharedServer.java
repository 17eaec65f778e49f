package dev.latchkey.mockidp.junit;

import dev.latchkey.mockidp.MockIdp;
import java.util.Optional;

/** The one server of all tests in this JVM: started when it is first asked for, stopped with the last test. */
final class SharedServer implements AutoCloseable {
    static final SharedServer INSTANCE = new SharedServer();

    private Optional<MockIdp> running = Optional.empty();

    private SharedServer() {}

    synchronized MockIdp get() {
        MockIdp idp = running.orElseGet(MockIdp::start);
        running = Optional.of(idp);
        return idp;
    }

    @Override
    public synchronized void close() {
        running.ifPresent(MockIdp::close);
        running = Optional.empty();
    }
}
