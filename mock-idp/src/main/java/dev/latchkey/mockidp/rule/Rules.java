package dev.latchkey.mockidp.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue. */
public final class Rules {
    private Rules() {}

    /** Every rule by which the mock refuses. */
    public static List<Rule> all() {
        Stream<Rule[]> enums = Stream.of(
                RequestRule.values(),
                ClientRule.values(),
                AuthorizationRule.values(),
                TokenRule.values(),
                TokenUseRule.values(),
                EndSessionRule.values(),
                DeviceRule.values(),
                ExperienceRule.values(),
                ManagementRule.values(),
                MockRule.values());
        return enums.flatMap(Arrays::stream).toList();
    }

    /** The rule with an id. */
    public static Optional<Rule> withId(String id) {
        return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
