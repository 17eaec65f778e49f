package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiScope;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationBranding;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.directory.Organizations;
import dev.latchkey.mockidp.directory.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the consent page shows: who asks, whom, and for what; the answer of {@code GET /api/interaction/consent}. */
final class ConsentRequest {
    private ConsentRequest() {}

    static Map<String, Object> shown(Scene scene, Interaction interaction) {
        AuthorizationRequest asked = interaction.request();
        Application client = scene.asNow(asked.address().client());
        Optional<User> user = interaction.account().flatMap(scene.directory()::user);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("application", shown(client));
        user.ifPresent(one -> shown.put("user", shown(one)));
        if (asked.scopes().contains(OrganizationAccess.SCOPE)) {
            user.ifPresent(one -> shown.put("organizations", organizations(scene.directory(), one)));
        }
        Set<String> missing = new TreeSet<>(asked.scopes());
        missing.removeAll(List.of(Scopes.OPENID, Scopes.OFFLINE_ACCESS));
        shown.put("missingOIDCScope", List.copyOf(missing));
        shown.put("missingResourceScopes", resources(scene.directory(), asked.targets()));
        shown.put("redirectUri", asked.address().redirectUri());
        return shown;
    }

    /** With what the tab "Branding" says, where it says something. */
    private static Map<String, Object> shown(Application client) {
        ApplicationBranding look = client.branding();
        Map<String, Object> shown = thing(client.id(), client.name());
        look.displayName().ifPresent(text -> shown.put("displayName", text));
        if (!look.pictures().isEmpty()) {
            shown.put("branding", look.pictures());
        }
        look.termsOfUseUrl().ifPresent(address -> shown.put("termsOfUseUrl", address));
        look.privacyPolicyUrl().ifPresent(address -> shown.put("privacyPolicyUrl", address));
        return shown;
    }

    private static Map<String, Object> shown(User user) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", user.id());
        shown.put("name", orNull(user.name()));
        shown.put("avatar", orNull(user.avatar()));
        shown.put("username", orNull(user.username()));
        shown.put("primaryEmail", orNull(user.primaryEmail()));
        shown.put("primaryPhone", orNull(user.primaryPhone()));
        return shown;
    }

    private static List<Map<String, Object>> organizations(Directory directory, User user) {
        return directory.organizations().ofUser(user.id()).stream()
                .map(ConsentRequest::shown)
                .toList();
    }

    private static Map<String, Object> shown(Organization organization) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", organization.id());
        shown.put("name", organization.name());
        return shown;
    }

    private static List<Map<String, Object>> resources(Directory directory, Targets targets) {
        return targets.indicators().stream()
                .filter(indicator -> !targets.scopesAt(directory, indicator).isEmpty())
                .map(indicator -> resource(directory, indicator, targets.scopesAt(directory, indicator)))
                .toList();
    }

    private static Map<String, Object> resource(Directory directory, String indicator, Set<String> scopes) {
        Map<String, Object> resource = new LinkedHashMap<>();
        Optional<Map<String, Object>> api =
                directory.permissions().resource(indicator).map(one -> thing(one.id(), one.name()));
        resource.put("resource", api.orElseGet(() -> thing(indicator, "Organization")));
        resource.put(
                "scopes",
                scopes.stream().map(name -> scope(directory, indicator, name)).toList());
        return resource;
    }

    private static Map<String, Object> scope(Directory directory, String indicator, String name) {
        Organizations organizations = directory.organizations();
        return directory
                .permissions()
                .resource(indicator)
                .flatMap(api -> Optional.ofNullable(api.scopes().get(name)))
                .map(ConsentRequest::shown)
                .orElseGet(() -> Optional.ofNullable(organizations.scopes().get(name))
                        .map(ConsentRequest::shown)
                        .orElseGet(() -> thing(name, name)));
    }

    private static Map<String, Object> shown(ApiScope scope) {
        Map<String, Object> shown = thing(scope.id(), scope.name());
        shown.put("description", scope.description());
        return shown;
    }

    private static Map<String, Object> shown(OrganizationScope scope) {
        Map<String, Object> shown = thing(scope.id(), scope.name());
        shown.put("description", scope.description());
        return shown;
    }

    private static Map<String, Object> thing(String id, String name) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("id", id);
        thing.put("name", name);
        return thing;
    }

    private static Object orNull(Optional<String> value) {
        return value.<Object>map(text -> text).orElse(Json.NULL);
    }
}
