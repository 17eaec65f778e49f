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

    /** Every rule by which less, or something else, is granted than a client may expect. */
    public static List<Rule> decisions() {
        return List.of(DecisionRule.values());
    }

    /** The rule with an id. */
    public static Optional<Rule> withId(String id) {
        return Stream.concat(all().stream(), decisions().stream())
                .filter(rule -> rule.id().equals(id))
                .findFirst();
    }
}
