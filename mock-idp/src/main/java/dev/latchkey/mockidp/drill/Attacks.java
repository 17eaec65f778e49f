package dev.latchkey.mockidp.drill;

import java.util.List;
import java.util.stream.Stream;

/** All attacks, those of one kind together. What may leave traces in an app comes last. */
final class Attacks {
    static final List<Attack> ALL = Stream.of(
                    FaultAttacks.all(),
                    BrowserAttacks.all(),
                    RedirectAttacks.all(),
                    UserInfoAttacks.all(),
                    RefreshAttacks.all(),
                    LogoutAttacks.all(),
                    MetadataAttacks.all())
            .flatMap(List::stream)
            .toList();

    private Attacks() {}
}
