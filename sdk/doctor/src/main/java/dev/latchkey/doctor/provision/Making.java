package dev.latchkey.doctor.provision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to be done so that all that is wanted is there. Carried out twice, the second time does nothing. */
final class Making {
    private final ManagementApi api;
    private final Found found;
    private final Wanted wanted;
    private final People people;
    private final List<Change> changes = new ArrayList<>();

    private Making(ManagementApi api, Wanted wanted, People people) {
        this.api = api;
        this.found = new Found(api);
        this.wanted = wanted;
        this.people = people;
    }

    /** In the order in which they must be carried out. */
    static List<Change> of(ManagementApi api, Wanted wanted, People people) {
        Making making = new Making(api, wanted, people);
        making.resource();
        wanted.roles().forEach(making::role);
        wanted.applications().forEach(making::application);
        wanted.people().forEach(making::person);
        return making.changes;
    }

    private void resource() {
        Wanted.Api one = wanted.api();
        Optional<Map<String, Object>> there = found.resource(one);
        if (there.isEmpty()) {
            changes.add(new Change(
                    "create the API resource " + one.indicator(),
                    () -> api.post("/resources", Map.of("name", one.markedName(), "indicator", one.indicator()))));
        }
        List<String> held = there.map(resource -> found.scopes(Found.id(resource)).stream()
                        .map(scope -> Found.text(scope, "name"))
                        .toList())
                .orElse(List.of());
        one.scopes().stream()
                .filter(scope -> !held.contains(scope))
                .forEach(scope -> changes.add(new Change(
                        "create its permission " + scope,
                        () -> api.post(
                                "/resources/" + Found.id(found.resource(one).orElseThrow()) + "/scopes",
                                Map.of("name", scope, "description", Wanted.MARK + scope)))));
    }

    private void role(Wanted.RoleOf role) {
        if (found.role(role.name()).isEmpty()) {
            changes.add(new Change(
                    "create the role " + role.name(),
                    () -> api.post(
                            "/roles",
                            Map.of(
                                    "name", role.name(),
                                    "description", role.markedDescription(),
                                    "scopeIds", scopeIds(role)))));
        }
    }

    private List<String> scopeIds(Wanted.RoleOf role) {
        Map<String, Object> resource = found.resource(wanted.api()).orElseThrow();
        return found.scopes(Found.id(resource)).stream()
                .filter(scope -> role.scopes().contains(Found.text(scope, "name")))
                .map(Found::id)
                .toList();
    }

    private void application(Wanted.App app) {
        Optional<Map<String, Object>> there = found.application(app);
        if (there.isEmpty()) {
            changes.add(new Change(
                    "create the application \"" + app.markedName() + "\" with the redirect URI "
                            + String.join(" and ", app.redirectUris()),
                    () -> create(app)));
        } else if (!isUpToDate(app, there.get())) {
            changes.add(new Change(
                    "correct the redirect URIs and the refresh token switch of \"" + app.markedName() + "\"",
                    () -> api.change("PATCH", "/applications/" + Found.id(there.get()), settings(app))));
        }
    }

    private void create(Wanted.App app) {
        Map<String, Object> body = new LinkedHashMap<>(settings(app));
        body.put("name", app.markedName());
        body.put("type", "Traditional");
        body.put("isThirdParty", app.thirdParty());
        Map<String, Object> created = api.post("/applications", body);
        if (app.thirdParty()) {
            api.change(
                    "POST",
                    "/applications/" + Found.id(created) + "/user-consent-scopes",
                    Map.of("userScopes", List.of("profile", "email")));
        }
    }

    private static Map<String, Object> settings(Wanted.App app) {
        return Map.of(
                "oidcClientMetadata",
                Map.of(
                        "redirectUris", app.redirectUris(),
                        "postLogoutRedirectUris", app.postSignOutRedirectUris()),
                "customClientMetadata",
                Map.of("alwaysIssueRefreshToken", app.alwaysIssue(), "rotateRefreshToken", true));
    }

    private static boolean isUpToDate(Wanted.App app, Map<String, Object> there) {
        return there.get("oidcClientMetadata") instanceof Map<?, ?> addresses
                && app.redirectUris().equals(addresses.get("redirectUris"))
                && app.postSignOutRedirectUris().equals(addresses.get("postLogoutRedirectUris"))
                && there.get("customClientMetadata") instanceof Map<?, ?> custom
                && app.alwaysIssue() == Boolean.TRUE.equals(custom.get("alwaysIssueRefreshToken"));
    }

    private void person(Wanted.Person person) {
        Optional<Map<String, Object>> there = found.user(person.username());
        if (there.isEmpty()) {
            changes.add(new Change("create the user " + person.username(), () -> createUser(person)));
        } else if (!people.hasPassword(person.username())) {
            changes.add(new Change(
                    "give the user " + person.username() + " a new password",
                    () -> api.change(
                            "PATCH",
                            "/users/" + Found.id(there.get()) + "/password",
                            Map.of("password", people.password(person.username())))));
        }
    }

    private void createUser(Wanted.Person person) {
        Map<String, Object> body = new LinkedHashMap<>(person.more());
        body.put("username", person.username());
        body.put("name", person.name());
        body.put("password", people.password(person.username()));
        String id = Found.id(api.post("/users", body));
        List<String> roleIds = person.roles().stream()
                .map(role -> Found.id(found.role(role).orElseThrow()))
                .toList();
        api.change("POST", "/users/" + id + "/roles", Map.of("roleIds", roleIds));
    }
}
