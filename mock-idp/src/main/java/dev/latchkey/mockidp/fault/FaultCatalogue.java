package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.directory.Spelling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every fault that has a name. {@code docs/reference/faults.md} shows them as a table. */
public final class FaultCatalogue {
    private static final Map<String, NamedFault> BY_NAME = byName();

    private FaultCatalogue() {}

    private static Map<String, NamedFault> byName() {
        Map<String, NamedFault> all = new LinkedHashMap<>();
        Stream.of(
                        IdTokenFaults.all(),
                        FrontChannelFaults.all(),
                        AnswerFaults.all(),
                        ProviderFaults.all(),
                        LogoutFaults.all())
                .flatMap(List::stream)
                .forEach(fault -> {
                    if (all.put(fault.name(), fault) != null) {
                        throw new IllegalStateException("two faults have the name " + fault.name());
                    }
                });
        return Collections.unmodifiableMap(all);
    }

    /** All of them, those of one kind together. */
    public static List<NamedFault> all() {
        return List.copyOf(BY_NAME.values());
    }

    /**
     * The fault of a name.
     *
     * @throws IllegalArgumentException when there is none, with the name that may have been meant
     */
    public static NamedFault named(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no fault of the name " + name
                        + Spelling.meant(name, BY_NAME.keySet())
                                .map(meant -> "; " + meant + " may be meant")
                                .orElse("; GET /_mock/faults and docs/reference/faults.md list all")));
    }
}
