package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.BareClient;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("What is saved in the Console")
class ConsoleTest {
    private static final Duration MOST_OF_A_REFRESH_TOKENS_LIFE = Duration.ofDays(10);
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\":\"([^\"]+)\"");

    @Test
    @DisplayName("counts from the next sign-in on: \"Always issue refresh token\" on, and off again")
    void alwaysIssueRefreshToken(Scene scene) {
        OutlinePages outline = scene.outline();
        ConsolePages console = scene.console().open("outline");
        outline.signIn(Account.ALICE);
        outline.sessionSaysRefreshToken("no");

        console.alwaysIssueRefreshToken().check();
        console.save();
        outline.startWith("");
        outline.sessionSaysRefreshToken("yes");

        console.alwaysIssueRefreshToken().uncheck();
        console.save();
        outline.startWith("");
        outline.sessionSaysRefreshToken("no");
    }

    @Test
    @DisplayName(
            "waits for \"Save changes\": a switch that was only flipped changes nothing, and Discard flips it back")
    void unsaved(Scene scene) {
        OutlinePages outline = scene.outline();
        ConsolePages console = scene.console().open("outline");
        assertThat(console.saveBar()).isHidden();
        console.alwaysIssueRefreshToken().check();
        assertThat(console.saveBar()).isVisible();

        outline.signIn(Account.ALICE);
        outline.sessionSaysRefreshToken("no");
        console.page().getByTestId("discard").click();
        assertThat(console.alwaysIssueRefreshToken()).not().isChecked();
    }

    @Test
    @DisplayName("counts at the next refresh: \"Rotate refresh token\" off, and on again")
    void rotateRefreshToken(Scene scene) {
        BareClient client = BareClient.traditional(scene.idp());
        ConsolePages console = scene.console().open("outline");
        console.alwaysIssueRefreshToken().check();
        console.rotateRefreshToken().uncheck();
        console.save();
        String issued = refreshTokenOf(client.signInAndExchange("alice"));
        scene.clock().advance(MOST_OF_A_REFRESH_TOKENS_LIFE);
        assertThat(refreshTokenOf(client.refresh(issued))).isEqualTo(issued);

        console.rotateRefreshToken().check();
        console.save();
        assertThat(refreshTokenOf(client.refresh(issued))).isNotEqualTo(issued);
    }

    @Test
    @DisplayName("can be taken along: \"Copy\" puts the value on the clipboard, and the button says so")
    void copy(Scene scene) {
        scene.browser().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Page console = scene.console().open("outline").page();
        console.getByTestId("copy-issuer").click();
        assertThat(console.getByTestId("copy-issuer")).hasText("Copied");
        assertThat(console.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(scene.idp().issuer());
    }

    @Test
    @DisplayName("decides which redirect URIs are accepted")
    void redirectUris(Scene scene) {
        OutlinePages outline = scene.outline();
        ConsolePages console = scene.console().open("outline");
        String registered = outline.url() + "/auth/oidc.callback";
        assertThat(console.redirectUris().first()).hasValue(registered);

        console.redirectUris().first().fill(registered + "/");
        console.save();
        outline.open("/");
        Response refused = scene.page()
                .waitForResponse(response -> response.url().contains("/oidc/auth?"), outline.continueButton()::click);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("invalid_redirect_uri");

        console.redirectUris().first().fill(registered);
        console.save();
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.ALICE);
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("is no address at all: the Console says so and saves nothing")
    void badRedirectUri(Scene scene) {
        OutlinePages outline = scene.outline();
        ConsolePages console = scene.console().open("outline");
        console.redirectUris().first().fill("not an address");
        console.page().getByTestId("save-changes").click();
        assertThat(console.page().getByTestId("redirect-uris-error")).not().isEmpty();
        assertThat(scene.idp().application("outline").redirectUris())
                .containsExactly(outline.url() + "/auth/oidc.callback");
    }

    @Test
    @DisplayName("can be watched: the journal lists each request, and no secret")
    void journal(Scene scene) {
        scene.outline().signIn(Account.ALICE);
        Page journal = scene.console().journal();
        assertThat(journal.getByTestId("journal-row").first()).isVisible();
        assertThat(journal.getByTestId("journal-endpoint").allInnerTexts())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains("token"));
        assertThat(journal.content()).doesNotContain("outline-secret").doesNotContain("alice-password");
    }

    private static String refreshTokenOf(HttpResponse<String> answer) {
        Matcher found = REFRESH_TOKEN.matcher(answer.body());
        assertThat(found.find()).as(answer.statusCode() + " " + answer.body()).isTrue();
        return found.group(1);
    }
}
