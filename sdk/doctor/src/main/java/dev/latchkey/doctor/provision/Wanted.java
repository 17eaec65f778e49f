package dev.latchkey.doctor.provision;

import java.util.List;
import java.util.Map;

/**
 * What the samples need. Everything carries a mark, so that nothing else is ever changed or taken back.
 *
 * @param applications one for each sample
 */
record Wanted(List<App> applications, List<Person> people, Api api, List<RoleOf> roles) {
    static final String MARK = "Latchkey sample: ";

    /**
     * An application.
     *
     * @param key the sample's name, which its environment file has too
     */
    record App(
            String key,
            String name,
            boolean thirdParty,
            boolean alwaysIssue,
            List<String> redirectUris,
            List<String> postSignOutRedirectUris) {
        String markedName() {
            return MARK + name;
        }
    }

    /** A user; without an email address for what happens then. */
    record Person(String username, String name, Map<String, Object> more, List<String> roles) {}

    /** An API with its permissions. */
    record Api(String indicator, String name, List<String> scopes) {
        String markedName() {
            return MARK + name;
        }
    }

    /** A role, and what of the API it opens. */
    record RoleOf(String name, String description, List<String> scopes) {
        String markedDescription() {
            return MARK + description;
        }
    }

    static Wanted by(SampleUrls urls) {
        return new Wanted(
                List.of(
                        new App(
                                "quickstart",
                                "quickstart",
                                false,
                                false,
                                List.of(urls.of("quickstart") + "/callback"),
                                List.of(urls.of("quickstart") + "/")),
                        outline("outline", false, urls),
                        outline("outline-third-party", true, urls),
                        new App(
                                "spring-boot",
                                "Spring Boot",
                                false,
                                false,
                                List.of(urls.of("spring-boot") + "/login/oauth2/code/latchkey"),
                                List.of(urls.of("spring-boot") + "/")),
                        new App("plugin", "Todo plugin", false, true, urls.assistantCallbacks(), List.of())),
                List.of(
                        new Person(
                                "latchkey_alice",
                                "Alice Example",
                                Map.of("primaryEmail", "latchkey-alice@example.test"),
                                List.of("admin", "todo-editor")),
                        new Person("latchkey_bob", "Bob Example", Map.of(), List.of("todo-reader"))),
                new Api("https://todo.example", "Todo API", List.of("read:todos", "write:todos")),
                List.of(
                        new RoleOf("admin", "sees the admin page of the Spring Boot sample", List.of()),
                        new RoleOf("todo-editor", "sees todos and adds new ones", List.of("read:todos", "write:todos")),
                        new RoleOf("todo-reader", "sees todos", List.of("read:todos"))));
    }

    private static App outline(String key, boolean thirdParty, SampleUrls urls) {
        return new App(
                key,
                thirdParty ? "wiki of somebody else" : "wiki",
                thirdParty,
                true,
                List.of(urls.of(key) + "/auth/oidc.callback"),
                List.of(urls.of(key)));
    }
}
