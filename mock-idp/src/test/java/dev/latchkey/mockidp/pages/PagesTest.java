package dev.latchkey.mockidp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.ApplicationBranding;
import dev.latchkey.mockidp.directory.Phrases;
import dev.latchkey.mockidp.engine.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The pages")
class PagesTest {
    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final Phrases ENGLISH = Phrases.in("en");
    private static final Pages PAGES = new Pages();
    private static final List<String> VIEWS = List.of(
            "sign-in",
            "register",
            "forgot-password",
            "single-sign-on",
            "continue",
            "password",
            "code",
            "new-password",
            "reset",
            "callback",
            "direct",
            "one-time-token",
            "link");

    static Stream<Named<String>> everyPage() {
        return Stream.of(
                Named.of("sign-in", PAGES.experience(signInPage(EVIL))),
                Named.of("register", PAGES.experience(page("register", EVIL))),
                Named.of("forgot password", PAGES.experience(page("forgot-password", EVIL))),
                Named.of("single sign-on", PAGES.experience(page("single-sign-on", EVIL))),
                Named.of("continue", PAGES.experience(page("continue", EVIL))),
                Named.of("password", PAGES.experience(page("password", EVIL))),
                Named.of("code", PAGES.experience(page("code", EVIL))),
                Named.of("new password", PAGES.experience(page("new-password", EVIL))),
                Named.of("callback", PAGES.experience(page("callback", EVIL))),
                Named.of("link", PAGES.experience(page("link", EVIL))),
                Named.of("another provider", PAGES.provider(provider(EVIL))),
                Named.of("consent", PAGES.consent(new ConsentPage(EVIL, EVIL, ApplicationBranding.NONE, ENGLISH))),
                Named.of(
                        "access denied",
                        PAGES.accessDenied(new ConsentPage(EVIL, EVIL, ApplicationBranding.NONE, ENGLISH))),
                Named.of("unknown session", PAGES.unknownSession(ENGLISH)),
                Named.of("logout", PAGES.logout(new LogoutPage(EVIL, EVIL, ENGLISH))),
                Named.of("signed out", PAGES.signedOut(ENGLISH)),
                Named.of("device code", PAGES.device(devicePage(Optional.empty()))),
                Named.of("device confirmation", PAGES.device(devicePage(Optional.of(EVIL)))),
                Named.of("device connected", PAGES.deviceDone(ENGLISH)),
                Named.of("Console", PAGES.console(new ConsolePage(ConsoleView.APPLICATIONS, EVIL, EVIL))));
    }

    private static DevicePage devicePage(Optional<String> userCode) {
        return new DevicePage(EVIL, userCode, Optional.of(EVIL), Optional.of(EVIL), Optional.of(EVIL), ENGLISH);
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
        String html = PAGES.experience(signInPage("Quickstart"));
        assertThat(html).contains("value=\"alice\"", "data-app-id=\"Quickstart\"", "data-username=\"bob\"", ">B<");
        assertThat(html).contains("Quick sign-in (mock only)", "Latchkey mock IdP");
    }

    @Test
    @DisplayName("ask for those identifiers that the sign-in experience takes")
    void identifiers() {
        assertThat(PAGES.experience(signInPage("App"))).contains(">Username / Email / Phone number</label>");
        assertThat(PAGES.experience(page("single-sign-on", "app")))
                .contains(">Email</label>", "data-identifiers=\"email\"");
    }

    @Test
    @DisplayName("leave the tiles away when there are no users")
    void noTiles() {
        assertThat(PAGES.experience(page("sign-in", "app"))).doesNotContain("Quick sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @DisplayName("have a text for every key, in both languages")
    void phrases(String language) {
        for (String view : VIEWS) {
            ExperiencePage page = new ExperiencePage(view(view, "App", Phrases.in(language)), List.of());
            assertThat(PAGES.experience(page))
                    .contains("<html lang=\"" + language + "\">")
                    .doesNotContainPattern("(title|text|action|input|mock|error)\\.[a-z-]+<");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @DisplayName("speak both languages beyond the sign-in too: consent, devices, sign-out, an unknown session")
    void phrasesBeyondSignIn(String language) {
        Phrases phrases = Phrases.in(language);
        assertThat(beyondSignIn(phrases))
                .allSatisfy(html -> assertThat(html)
                        .contains("<html lang=\"" + language + "\">")
                        .doesNotContainPattern(">(title|text|action|input|scope|error)\\.[a-z-]+"));
        assertThat(beyondSignIn(phrases).stream().map(html -> html.contains(phrases.get("title.logout"))))
                .containsOnlyOnce(true);
    }

    private static List<String> beyondSignIn(Phrases phrases) {
        Optional<String> code = Optional.of("ABCD-EFGH");
        return List.of(
                PAGES.consent(new ConsentPage("https://client.example/id", "App", ApplicationBranding.NONE, phrases)),
                PAGES.accessDenied(new ConsentPage("app", "App", ApplicationBranding.NONE, phrases)),
                PAGES.logout(new LogoutPage("x", "/y", phrases)),
                PAGES.device(new DevicePage("x", code, code, code, Optional.empty(), phrases)),
                PAGES.device(new DevicePage("x", Optional.empty(), code, code, Optional.of("ExpiredError"), phrases)),
                PAGES.device(new DevicePage("x", code, code, code, Optional.of("AbortedError"), phrases)),
                PAGES.deviceDone(phrases),
                PAGES.signedOut(phrases),
                PAGES.unknownSession(phrases));
    }

    @Test
    @DisplayName("have the same texts in both languages")
    void sameKeys() {
        assertThat(keys("de")).isEqualTo(keys("en"));
    }

    private static Map<String, Object> keys(String language) {
        Map<String, Object> keys = new TreeMap<>(Phrases.in(language).grouped());
        keys.replaceAll((group, texts) -> texts instanceof Map<?, ?> map ? map.keySet() : texts);
        return keys;
    }

    @Test
    @DisplayName("confirm a sign-out by a form that also has a button")
    void logoutForm() {
        String html = PAGES.logout(new LogoutPage("x-1", "http://localhost:3001/oidc/session/end/confirm", ENGLISH));
        assertThat(html)
                .contains("<title>Sign Out</title>", "action=\"http://localhost:3001/oidc/session/end/confirm\"");
        assertThat(html).contains("name=\"xsrf\" value=\"x-1\"", "name=\"logout\" value=\"yes\"", ">Continue<");
    }

    @Test
    @DisplayName("keep the App ID whole in the address of another sign-in")
    void anotherAccount() {
        assertThat(PAGES.consent(new ConsentPage("a&b c", "App", ApplicationBranding.NONE, ENGLISH)))
                .contains("href=\"/sign-in?app_id=a%26b+c\"");
    }

    @EnumSource
    @ParameterizedTest
    @DisplayName("of the Console have a script each, and mark their place in the navigation")
    void console(ConsoleView view) {
        String html = PAGES.console(new ConsolePage(view, "http://localhost:3001", "http://localhost:3001/oidc"));
        assertThat(PAGES.asset(view.script())).isPresent();
        assertThat(html)
                .contains("data-testid=\"nav-" + view.listing().id() + "\" aria-current=\"page\"")
                .containsOnlyOnce("aria-current")
                .contains("data-endpoint=\"http://localhost:3001\"", "data-issuer=\"http://localhost:3001/oidc\"");
    }

    private static ExperiencePage signInPage(String name) {
        return new ExperiencePage(
                view("sign-in", name, Phrases.in("en")),
                List.of(new UserTile(name, Optional.of(name)), new UserTile("bob", Optional.empty())));
    }

    private static ExperiencePage page(String view, String name) {
        return new ExperiencePage(view(view, name, Phrases.in("en")), List.of());
    }

    private static Content.ExperienceView view(String view, String name, Phrases phrases) {
        return new Content.ExperienceView(
                view,
                name,
                name,
                phrases,
                ApplicationBranding.NONE,
                view.equals("sign-in") ? List.of("username", "email", "phone") : List.of("email"),
                Optional.of(name.equals(EVIL) ? EVIL : "alice"),
                Set.of("password", "register", "forgot-password"),
                List.of(new Content.SocialButton("github", "GitHub")),
                Map.of("connector", name, "connectorName", name, "organization", name, "token", name));
    }

    private static Content.ProviderView provider(String name) {
        return new Content.ProviderView(
                name,
                name,
                List.of(new Content.ProviderAccount(name, name, name)),
                name,
                name,
                Optional.of(name + "@example.test"));
    }
}
