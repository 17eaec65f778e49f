package dev.latchkey.e2e.scene;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.output.Canaries;
import dev.latchkey.output.Wiretap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The mock of a scene; with what reads along before it where all output is searched for secrets ({@code -Doutput}). */
record Provider(MockIdp idp, Optional<Wiretap> tap) implements AutoCloseable {
    static Provider start() {
        return Boolean.getBoolean("latchkey.wiretap")
                ? tapped(Wiretap.open())
                : new Provider(MockIdp.start(), Optional.empty());
    }

    private static Provider tapped(Wiretap tap) {
        MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withEndpoint(tap.address()));
        tap.leadTo(idp.port());
        return new Provider(idp, Optional.of(tap));
    }

    /** Writes down what must be in no log, where somebody looks. */
    void plant(Supplier<List<String>> secrets) {
        if (tap.isPresent()) {
            Canaries.plant(secrets.get());
        }
    }

    @Override
    public void close() {
        idp.close();
        tap.ifPresent(Wiretap::close);
    }
}
