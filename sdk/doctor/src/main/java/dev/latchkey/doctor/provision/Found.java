package dev.latchkey.doctor.provision;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is at the tenant already, looked up by our marks. */
final class Found {
    private final ManagementApi api;

    Found(ManagementApi api) {
        this.api = api;
    }

    Optional<Map<String, Object>> application(Wanted.App wanted) {
        return first(api.list("/applications"), "name", wanted.markedName());
    }

    Optional<Map<String, Object>> user(String username) {
        return first(api.list("/users?search.username=" + username + "&mode.username=exact"), "username", username);
    }

    Optional<Map<String, Object>> resource(Wanted.Api wanted) {
        return first(api.list("/resources"), "indicator", wanted.indicator());
    }

    Optional<Map<String, Object>> role(String name) {
        return first(api.list("/roles?search.name=" + name + "&mode.name=exact"), "name", name);
    }

    List<Map<String, Object>> scopes(String resourceId) {
        return api.list("/resources/" + resourceId + "/scopes");
    }

    /** The application's own secret: in a list of them since Logto 1.20, in the application itself before. */
    String secret(Map<String, Object> application) {
        return api.list("/applications/" + id(application) + "/secrets").stream()
                .findFirst()
                .map(secret -> text(secret, "value"))
                .orElseGet(() -> text(application, "secret"));
    }

    static String id(Map<String, Object> element) {
        return text(element, "id");
    }

    static String text(Map<String, Object> element, String member) {
        return Optional.ofNullable(element.get(member))
                .map(String::valueOf)
                .orElseThrow(() -> new ManagementException("The Management API left out " + member + "."));
    }

    private static Optional<Map<String, Object>> first(List<Map<String, Object>> all, String member, String value) {
        return all.stream().filter(one -> value.equals(one.get(member))).findFirst();
    }
}
