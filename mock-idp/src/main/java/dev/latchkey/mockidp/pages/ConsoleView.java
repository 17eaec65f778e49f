package dev.latchkey.mockidp.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages of the Console. Each is the same shell; its script, named as the view, loads and shows the rest. */
public enum ConsoleView {
    APPLICATIONS("Applications", "", Group.AUTHENTICATION),
    APPLICATION("Application", "/applications/{id}", APPLICATIONS),
    GUIDE("Guide", "/applications/{id}/guide", APPLICATIONS),
    DYNAMIC_APP("Dynamic app", "/dynamic-app", Group.AUTHENTICATION),
    SIGN_IN_EXPERIENCE("Sign-in experience", "/sign-in-experience", Group.AUTHENTICATION),
    CONNECTORS("Connectors", "/connectors", Group.AUTHENTICATION),
    API_RESOURCES("API resources", "/api-resources", Group.AUTHORIZATION),
    API_RESOURCE("API resource", "/api-resources/{id}", API_RESOURCES),
    ROLES("Roles", "/roles", Group.AUTHORIZATION),
    ROLE("Role", "/roles/{id}", ROLES),
    ORGANIZATION_TEMPLATE("Organization template", "/organization-template", Group.AUTHORIZATION),
    ORGANIZATIONS("Organizations", "/organizations", Group.USERS),
    ORGANIZATION("Organization", "/organizations/{id}", ORGANIZATIONS),
    USERS("Users", "/users", Group.USERS),
    USER("User", "/users/{id}", USERS),
    SIGNING_KEYS("Signing keys", "/signing-keys", Group.DEVELOPER),
    CUSTOM_JWT("Custom JWT", "/custom-jwt", Group.DEVELOPER),
    INBOX("Inbox", "/inbox", Group.MOCK),
    JOURNAL("Journal", "/journal", Group.MOCK),
    FAULTS("Faults", "/faults", Group.MOCK);

    private final String title;
    private final String path;
    private final Optional<Group> group;
    private final Optional<ConsoleView> parent;

    ConsoleView(String title, String path, Group group) {
        this.title = title;
        this.path = "/console" + path;
        this.group = Optional.of(group);
        this.parent = Optional.empty();
    }

    ConsoleView(String title, String path, ConsoleView parent) {
        this.title = title;
        this.path = "/console" + path;
        this.group = Optional.empty();
        this.parent = Optional.of(parent);
    }

    public String title() {
        return title;
    }

    /** Its path, with {@code {id}} where one thing is shown. */
    public String path() {
        return path;
    }

    /** The place in the navigation that it belongs to: itself, or the list that leads to it. */
    public ConsoleView listing() {
        return parent.orElse(this);
    }

    /** Its name with hyphens. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of its script under {@code /assets/}. */
    public String script() {
        return id() + ".js";
    }

    /** The groups of the navigation, as Logto has them; the last is the mock's own. */
    public enum Group {
        AUTHENTICATION("Authentication"),
        AUTHORIZATION("Authorization"),
        USERS("Users"),
        DEVELOPER("Developer"),
        MOCK("Of this mock");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** What the navigation has in this group. */
        public List<ConsoleView> views() {
            return Arrays.stream(ConsoleView.values())
                    .filter(view -> view.group.filter(this::equals).isPresent())
                    .toList();
        }
    }
}
