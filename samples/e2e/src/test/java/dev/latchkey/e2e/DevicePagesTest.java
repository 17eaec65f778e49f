package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The pages for the code of a device")
class DevicePagesTest {
    private static String post(Scene scene, String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(scene.idp().issuer() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String ask(Scene scene) {
        scene.idp()
                .addApplication(
                        Application.nativeApp("tv").withName("Television").withDeviceFlow());
        return post(scene, "/device/auth", "client_id=tv&scope=openid");
    }

    private static String member(String json, String name) {
        return json.replaceFirst("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static String poll(Scene scene, String device) {
        String grant = "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=tv&device_code=";
        return post(scene, "/token", grant + member(device, "device_code"));
    }

    @Test
    @DisplayName("connect a device with the keyboard alone")
    void keyboard(Scene scene) {
        String device = ask(scene);
        Page page = scene.page();
        page.navigate(member(device, "verification_uri"));
        assertThat(page.getByTestId("device-code")).isFocused();
        page.keyboard().type(member(device, "user_code").toLowerCase());
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("device-user-code")).hasText(member(device, "user_code"));
        assertThat(page.getByTestId("device-app")).hasText("Television");
        page.keyboard().press("Tab");
        assertThat(page.getByTestId("device-cancel")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        new SignInPage(page).signInByKeyboard(Account.ALICE);
        assertThat(page.getByTestId("device-done-title")).isVisible();
        assertThat(poll(scene, device)).contains("\"id_token\":\"");
    }

    @Test
    @DisplayName("have names and an alert for a screen reader, and tell the device when the user declines")
    void declined(Scene scene) {
        String device = ask(scene);
        Page page = scene.page();
        page.navigate(member(device, "verification_uri"));
        page.getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName("Code")).fill("BBBB-BBBB");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Continue"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("No device waits with this code");
        assertThat(page.getByTestId("device-code")).hasValue("BBBB-BBBB");
        page.navigate(member(device, "verification_uri_complete"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(page.getByTestId("device-error")).containsText("You declined");
        assertThat(poll(scene, device)).contains("access_denied");
    }

    @Test
    @DisplayName("do not scroll sideways")
    void layout(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        page.navigate(scene.idp().endpoint() + "/device");
        page.getByTestId("device-code").fill("BBBB-BBBB");
        page.getByTestId("device-continue").click();
        assertThat(page.getByTestId("device-error")).isVisible();
        gallery.add("device-code", page);
        page.navigate(member(ask(scene), "verification_uri_complete"));
        assertThat(page.getByTestId("device-confirm")).isVisible();
        gallery.add("device-confirm", page);
        page.navigate(scene.idp().endpoint() + "/device/success");
        gallery.add("device-done", page);
        gallery.isFlawless();
    }
}
