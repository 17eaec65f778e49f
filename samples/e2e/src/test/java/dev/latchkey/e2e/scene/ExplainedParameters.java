package dev.latchkey.e2e.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.Journal;
import dev.latchkey.samples.wire.Wire;
import java.util.Set;
import java.util.TreeSet;

/** Each parameter that an app sends to the provider in any test has an explanation on the wire page. */
final class ExplainedParameters {
    private static final Set<Endpoint> OF_APPS = Set.of(
            Endpoint.AUTHORIZATION,
            Endpoint.PUSHED_AUTHORIZATION,
            Endpoint.TOKEN,
            Endpoint.USERINFO,
            Endpoint.INTROSPECTION,
            Endpoint.REVOCATION,
            Endpoint.END_SESSION);

    private ExplainedParameters() {}

    static void check(Journal journal) {
        Set<String> unexplained = new TreeSet<>();
        journal.entries().stream()
                .filter(entry -> OF_APPS.contains(entry.endpoint()))
                .filter(entry -> !entry.path().endsWith("/confirm")) // the form of the provider's own page
                .forEach(entry -> {
                    unexplained.addAll(entry.query().all().keySet());
                    unexplained.addAll(entry.form().all().keySet());
                });
        unexplained.removeIf(Wire::explains);
        assertThat(unexplained)
                .as("parameters without an explanation on the wire page")
                .isEmpty();
    }
}
