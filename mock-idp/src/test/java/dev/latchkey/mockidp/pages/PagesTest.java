package dev.latchkey.mockidp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The pages")
class PagesTest {
    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final Pages PAGES = new Pages();

    static Stream<Named<String>> everyPage() {
        return Stream.of(
                Named.of("sign-in", PAGES.signIn(signInPage(EVIL))),
                Named.of("consent", PAGES.consent(new ConsentPage(EVIL, EVIL))),
                Named.of("unknown session", PAGES.unknownSession()),
                Named.of("logout", PAGES.logout(new LogoutPage(EVIL, EVIL))),
                Named.of("signed out", PAGES.signedOut()),
                Named.of("device code", PAGES.device(devicePage(Optional.empty()))),
                Named.of("device confirmation", PAGES.device(devicePage(Optional.of(EVIL)))),
                Named.of("device connected", PAGES.deviceDone()),
                Named.of("applications", PAGES.console(new ConsolePage(EVIL, EVIL))),
                Named.of("application", PAGES.application(new ConsolePage(EVIL, EVIL))),
                Named.of("guide", PAGES.guide(new ConsolePage(EVIL, EVIL))),
                Named.of("sign-in experience", PAGES.signInExperience(new ConsolePage(EVIL, EVIL))),
                Named.of("users", PAGES.users(new ConsolePage(EVIL, EVIL))),
                Named.of("journal", PAGES.journal(new JournalPage(EVIL))));
    }

    private static DevicePage devicePage(Optional<String> userCode) {
        return new DevicePage(EVIL, userCode, Optional.of(EVIL), Optional.of(EVIL), Optional.of(EVIL));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    @DisplayName("are whole documents with a language, a title and one main heading")
    void wholeDocuments(String html) {
        assertThat(html.strip())
                .startsWith("<!doctype html>")
                .endsWith("</html>")
                .contains("<html lang=\"en\">", "<main ");
        assertThat(html).containsOnlyOnce("<title>").containsOnlyOnce("<h1");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    @DisplayName("escape whatever they are given, in text and in attributes")
    void escape(String html) {
        assertThat(html).doesNotContain("<script>alert", "<img", "\"'>", "&amp;lt;");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    @DisplayName("need no inline script, no inline style and no event attribute")
    void strictPolicy(String html) {
        assertThat(html).doesNotContainPattern("<script(?![^>]* src=)[^>]*>").doesNotContain("<style");
        assertThat(html).doesNotContainPattern("<[^>\"]*(\"[^\"]*\"[^>\"]*)* (style|on[a-z]+)=");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    @DisplayName("load assets of the jar only")
    void ownAssetsOnly(String html) {
        List<String> references =
                REFERENCE.matcher(html).results().map(result -> result.group(1)).toList();
        assertThat(references).allMatch(reference -> reference.startsWith("/") || reference.startsWith("#"));
        assertThat(references.stream().filter(reference -> reference.startsWith("/assets/")))
                .isNotEmpty()
                .allMatch(reference ->
                        PAGES.asset(reference.substring("/assets/".length())).isPresent());
    }

    @Test
    @DisplayName("fill the hinted username in, and one tile for each user")
    void signInContent() {
        String html = PAGES.signIn(signInPage("Quickstart"));
        assertThat(html).contains("value=\"alice\"", "data-app-id=\"Quickstart\"", "data-username=\"bob\"", ">B<");
        assertThat(html).contains("Quick sign-in (mock only)", "Latchkey mock IdP");
    }

    @Test
    @DisplayName("ask for those identifiers that the sign-in experience takes")
    void identifiers() {
        assertThat(PAGES.signIn(signInPage("App"))).contains(">Username / Email / Phone number</label>");
        SignInPage emailOnly = new SignInPage("app", "App", List.of("email"), Optional.empty(), List.of());
        assertThat(PAGES.signIn(emailOnly)).contains(">Email</label>", "data-identifiers=\"email\"");
    }

    @Test
    @DisplayName("leave the tiles away when there are no users")
    void noTiles() {
        String html = PAGES.signIn(new SignInPage("app", "App", List.of("username"), Optional.empty(), List.of()));
        assertThat(html).doesNotContain("Quick sign-in").contains("value=\"\"");
    }

    @Test
    @DisplayName("confirm a sign-out by a form that also has a button")
    void logoutForm() {
        String html = PAGES.logout(new LogoutPage("x-1", "http://localhost:3001/oidc/session/end/confirm"));
        assertThat(html)
                .contains("<title>Sign Out</title>", "action=\"http://localhost:3001/oidc/session/end/confirm\"");
        assertThat(html).contains("name=\"xsrf\" value=\"x-1\"", "name=\"logout\" value=\"yes\"", ">Continue<");
    }

    @Test
    @DisplayName("show every endpoint of the issuer in the Console")
    void endpoints() {
        String html = PAGES.application(new ConsolePage("http://localhost:3001", "http://localhost:3001/oidc"));
        assertThat(html.lines().flatMap(PagesTest::addresses).toList())
                .contains(
                        "http://localhost:3001",
                        "http://localhost:3001/oidc",
                        "http://localhost:3001/oidc/jwks",
                        "http://localhost:3001/oidc/.well-known/openid-configuration",
                        "http://localhost:3001/oidc/auth",
                        "http://localhost:3001/oidc/token",
                        "http://localhost:3001/oidc/me");
    }

    @Test
    @DisplayName("keep the App ID whole in the address of another sign-in")
    void anotherAccount() {
        assertThat(PAGES.consent(new ConsentPage("a&b c", "App"))).contains("href=\"/sign-in?app_id=a%26b+c\"");
    }

    @Test
    @DisplayName("mark the Console page that one is on")
    void currentPage() {
        assertThat(PAGES.journal(new JournalPage("http://localhost:3001/oidc")))
                .contains("data-testid=\"nav-journal\" aria-current=\"page\"")
                .containsOnlyOnce("aria-current");
    }

    private static SignInPage signInPage(String name) {
        return new SignInPage(
                name,
                name,
                List.of("username", "email", "phone"),
                Optional.of(name.equals(EVIL) ? EVIL : "alice"),
                List.of(new UserTile(name, Optional.of(name)), new UserTile("bob", Optional.empty())));
    }

    private static Stream<String> addresses(String line) {
        return Pattern.compile("<code[^>]*>([^<]*)</code>")
                .matcher(line)
                .results()
                .map((MatchResult result) -> result.group(1));
    }
}
