package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.scene.BareClient;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.AccessControl;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("No page of the Console scrolls sideways or breaks a rule of axe-core:")
class ConsoleLayoutTest {
    private static final String CODES = "{\"signIn\": {\"methods\": ["
            + "{\"identifier\": \"email\", \"password\": true, \"verificationCode\": true}]}}";
    private static final String LOADED = "#page[aria-busy=false] :is(.panel, form)";
    private static final String LOADED_TAB = "[role=tabpanel]:not([hidden]) :is(.panel, form)";

    private final Gallery gallery = new Gallery();

    /** A tenant in which no list is empty. */
    private static void populate(MockIdp idp) {
        idp.addApplication(Application.deviceFlow("tv").withName("Television"));
        idp.directory()
                .add(OrganizationRole.ofUsers("owner of everything that there is to own")
                        .withDescription("May do all"));
        idp.directory()
                .add(Organization.of("acme00000org", "Acme Limited, with a rather long name of its own")
                        .withUser("alice00user1", "owner of everything that there is to own")
                        .withApplication("management"));
        idp.rotateSigningKey(SigningAlgorithm.RS256);
        idp.change("outline", application -> application.with(AccessControl.ofUsers("alice00user1", "bob0000user2")));
    }

    @Test
    @DisplayName("none of those that the navigation leads to")
    void places(Scene scene) {
        populate(scene.idp());
        scene.outline().signIn(Account.ALICE);
        scene.idp().directory().changeSignInExperience(CODES);
        String request = BareClient.traditional(scene.idp()).authorizationUrl();
        scene.idp().signIn("alice").byEmailCode().at(URI.create(request));
        Page page = scene.console().at("");
        List<String> places = page.locator("#navigation a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        assertThat(places).hasSizeGreaterThan(10).contains("/console/inbox", "/console/journal");
        for (String place : places) {
            page.navigate(scene.idp().endpoint() + place);
            assertThat(page.locator(LOADED).first()).isVisible();
            gallery.add(
                    place.equals("/console")
                            ? "console-applications"
                            : place.substring(1).replace('/', '-'),
                    page);
        }
        gallery.isFlawless();
    }

    @Test
    @DisplayName("none that shows one thing, on any of its tabs")
    void things(Scene scene) {
        populate(scene.idp());
        ConsolePages console = scene.console();
        things(scene.idp()).forEach((name, path) -> {
            Page page = console.at(path);
            assertThat(page.getByRole(AriaRole.TAB).first()).isVisible();
            for (Locator tab : page.getByRole(AriaRole.TAB).all()) {
                tab.click();
                assertThat(page.locator(LOADED_TAB).first()).isVisible();
                gallery.add("console-" + name + "-" + tab.getAttribute("id"), page);
            }
        });
        gallery.isFlawless();
    }

    private static Map<String, String> things(MockIdp idp) {
        Map<String, String> things = new LinkedHashMap<>();
        things.put("application", "/applications/outline");
        things.put("machine", "/applications/management");
        things.put("third-party", "/applications/outline-third-party");
        things.put("device", "/applications/tv");
        things.put(
                "api-resource",
                "/api-resources/" + idp.resource("https://todo.example").id());
        idp.directory().now().permissions().roles().values().stream()
                .filter(role -> !role.name().startsWith("todo"))
                .forEach(role -> things.put("role-" + role.name().replace(' ', '-'), "/roles/" + role.id()));
        things.put("template", "/organization-template");
        things.put("organization", "/organizations/acme00000org");
        things.put("user", "/users/alice00user1");
        return things;
    }

    @Test
    @DisplayName("neither a guide nor a dialog nor a form that is not saved")
    void besides(Scene scene) {
        populate(scene.idp());
        ConsolePages console = scene.console();
        for (String application : List.of("outline", "tv", "management")) {
            assertThat(console.at("/applications/" + application + "/guide").getByTestId("app-id"))
                    .isVisible();
            gallery.add("console-guide-" + application, console.page());
        }
        console.open("outline").alwaysIssueRefreshToken().check();
        assertThat(console.saveBar()).isVisible();
        gallery.add("console-application-unsaved", console.page());
        dialog(console.page(), "create-secret", "secret");
        dialog(console.page(), "delete-application", "delete");
        dialog(console.at("/signing-keys"), "rotate-keys", "rotate");
        dialog(console.at("/applications/outline#rules"), "rules-add-organization-roles", "rule");
        dialog(console.at("/connectors"), "connectors-add", "connector");
        dialog(console.at("/connectors"), "sso-connectors-add", "sso-connector");
        dialog(console.at("/users"), "create-user", "create");
        dialog(console.at("/organizations/acme00000org#members"), "members-add", "assign");
        dialog(console.at(""), "create-application", "create");
        gallery.isFlawless();
    }

    private void dialog(Page page, String opener, String dialog) {
        page.getByTestId(opener).click();
        assertThat(page.getByTestId(dialog + "-dialog")).isVisible();
        gallery.add("console-dialog-" + opener, page);
        page.keyboard().press("Escape");
        assertThat(page.getByTestId(dialog + "-dialog")).hasCount(0);
    }

    @Test
    @DisplayName(
            "what can be done with a thing stands beside its identifier, however long that is, in a window of a thousand pixels")
    void headline(Scene scene) {
        String indicator = "https://todo.a-company-of-a-long-name.example/api/v2/of/all/todos/that/there/are";
        scene.idp().addResource(ApiResource.of(indicator));
        Page page = scene.console()
                .at("/api-resources/" + scene.idp().resource(indicator).id());
        page.setViewportSize(1000, 720);
        BoundingBox identifier = page.locator(".about code").boundingBox();
        BoundingBox delete = page.getByTestId("delete-resource").boundingBox();
        assertThat(delete.y).isLessThan(identifier.y + identifier.height);
        assertThat(delete.x).isGreaterThan(identifier.x + identifier.width);
    }

    @Test
    @DisplayName("on a phone the navigation opens by a button and closes by Esc")
    void menu(Scene scene) {
        Page page = scene.console().at("");
        page.setViewportSize(390, 844);
        assertThat(page.getByTestId("nav-users")).isHidden();
        page.getByTestId("menu").click();
        assertThat(page.getByTestId("nav-users")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("nav-users")).isHidden();
        assertThat(page.getByTestId("menu")).isFocused();
    }
}
