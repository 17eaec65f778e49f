package dev.latchkey.doctor.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has to be done to take back what {@link Making} made. What does not carry our mark stays. */
final class Removing {
    private Removing() {}

    static List<Change> of(ManagementApi api, Wanted wanted) {
        Found found = new Found(api);
        List<Change> changes = new ArrayList<>();
        for (Wanted.Person person : wanted.people()) {
            found.user(person.username())
                    .ifPresent(user -> changes.add(delete(api, "the user " + person.username(), "/users/", user)));
        }
        for (Wanted.App app : wanted.applications()) {
            found.application(app)
                    .ifPresent(there -> changes.add(
                            delete(api, "the application \"" + app.markedName() + "\"", "/applications/", there)));
        }
        for (Wanted.RoleOf role : wanted.roles()) {
            found.role(role.name())
                    .filter(there -> role.markedDescription().equals(there.get("description")))
                    .ifPresent(there -> changes.add(delete(api, "the role " + role.name(), "/roles/", there)));
        }
        found.resource(wanted.api())
                .filter(there -> wanted.api().markedName().equals(there.get("name")))
                .ifPresent(there -> changes.add(
                        delete(api, "the API resource " + wanted.api().indicator(), "/resources/", there)));
        return changes;
    }

    private static Change delete(ManagementApi api, String what, String path, Map<String, Object> element) {
        String address = path + Found.id(element);
        return new Change("delete " + what, () -> api.change("DELETE", address, Map.of()));
    }
}
