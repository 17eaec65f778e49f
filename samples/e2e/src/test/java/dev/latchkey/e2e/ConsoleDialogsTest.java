package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("A dialog of the Console")
class ConsoleDialogsTest {
    @Test
    @DisplayName("creates an application by keyboard alone; the guide, and Skip, come after it")
    void createByKeyboard(Scene scene) {
        Page page = console(scene);
        page.getByTestId("create-application").press("Enter");
        assertThat(page.getByTestId("create-type-Native")).isFocused();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.getByTestId("create-type-Traditional")).isChecked();
        page.keyboard().press("Tab");
        page.keyboard().type("My App");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("guide-title")).hasText("Connect My App");
        String id = page.getByTestId("app-id").innerText();
        assertThat(page.getByTestId("app-secret"))
                .hasText(scene.idp().application(id).secret().orElseThrow());
        page.getByTestId("guide-skip").press("Enter");
        assertThat(page.getByTestId("application-title")).hasText("My App");
    }

    @Test
    @DisplayName("keeps the focus inside, and gives it back to its button on Esc")
    void focus(Scene scene) {
        Page page = console(scene);
        page.getByTestId("create-application").click();
        for (int i = 0; i < 12; i++) {
            page.keyboard().press("Tab");
            assertThat((Boolean) page.evaluate("() => document.activeElement === document.body"
                            + " || document.activeElement.closest('dialog') !== null"))
                    .isTrue();
        }
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("create-dialog")).hasCount(0);
        assertThat(page.getByTestId("create-application")).isFocused();
    }

    @Test
    @DisplayName("says what is missing, and creates nothing")
    void incomplete(Scene scene) {
        Page page = console(scene);
        page.getByTestId("create-application").click();
        page.getByTestId("create-submit").click();
        assertThat(page.getByTestId("create-type-error")).not().isEmpty();
        assertThat(page.getByTestId("create-name-error")).not().isEmpty();
        assertThat(page.getByTestId("create-dialog")).isVisible();
    }

    @Test
    @DisplayName("asks before it deletes: Cancel keeps the application, Delete takes it off the list")
    void delete(Scene scene) {
        scene.idp().addApplication(Application.traditional("to-go", "secret", "http://localhost:9/callback"));
        Page page = scene.page();
        page.navigate(scene.idp().endpoint() + "/console/applications/to-go");
        page.getByTestId("delete-application").click();
        page.getByTestId("delete-cancel").click();
        assertThat(scene.idp().application("to-go").id()).isEqualTo("to-go");
        page.getByTestId("delete-application").click();
        page.getByTestId("delete-confirm").click();
        assertThat(page.getByTestId("application-row").first()).isVisible();
        assertThat(page.getByTestId("application-id").allInnerTexts()).doesNotContain("to-go");
    }

    @Test
    @DisplayName("and the pages beside it never scroll sideways")
    void layout(Scene scene) {
        Gallery gallery = new Gallery();
        MockIdp idp = scene.idp();
        Page page = console(scene);
        page.navigate(idp.endpoint() + "/console/sign-in-experience");
        page.getByTestId("sign-up-email").check();
        gallery.add("console-sign-in-experience-unsaved", page);
        page.navigate(idp.endpoint() + "/console/users");
        page.getByTestId("edit-email").first().click();
        gallery.add("console-dialog-edit-email", page);
        gallery.isFlawless();
    }

    private static Page console(Scene scene) {
        scene.page().navigate(scene.idp().endpoint() + "/console");
        assertThat(scene.page().getByTestId("application-row").first()).isVisible();
        return scene.page();
    }
}
