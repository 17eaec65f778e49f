package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How many grants of one user an application has at a time, {@code maxAllowedGrants}: the oldest give way to the newest. */
final class GrantLimit {
    private GrantLimit() {}

    /** The state without the grants that a grant just used leaves no room for. */
    static State applied(Scene scene, Application client, String grantId) {
        Optional<Integer> most = client.customClientMetadata().maxAllowedGrants();
        Optional<Grant> current = scene.grant(grantId);
        if (most.isEmpty() || current.isEmpty()) {
            return scene.state();
        }
        List<Grant> others = scene.state()
                .all(Grant.class)
                .filter(grant -> grant.clientId().equals(client.id()))
                .filter(grant -> grant.accountId().equals(current.get().accountId()))
                .filter(grant ->
                        !grant.id().equals(grantId) && grant.expiresAt().isAfter(scene.now()))
                .sorted(Comparator.comparing(Grant::grantedAt).reversed())
                .toList();
        State state = scene.state();
        for (Grant gone : others.subList(Math.min(most.get() - 1, others.size()), others.size())) {
            state = state.withoutGrant(gone.id());
        }
        return state;
    }
}
