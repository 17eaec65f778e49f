package dev.latchkey.e2e.tutorial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.e2e.Repository;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Step by step at the mock, of which all that is asked for there is the Console, the Management API and sign-in, as at any Logto. */
@InBrowser
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@DisplayName("The tutorial's second half")
class TutorialRealLogtoTest {
    private static final Tutorial TUTORIAL = Tutorial.read(Repository.root().resolve("docs/tutorial/README.md"));
    private static final String LOGTO = "http://localhost:3001";
    private static final String WIKI = "http://localhost:3022";
    private static final List<String> JARS =
            List.of("sdk/doctor/target/latchkey.jar", "samples/outline/target/latchkey-sample-outline.jar");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("leads from a machine's access to a wiki that signs people in, and leaves nothing behind")
    void fromAccessToNothing(Scene scene) throws IOException {
        jarsAreWhereTheReadersAre();
        Places places = new Places(
                Map.of(LOGTO, scene.idp().endpoint(), WIKI, "http://localhost:" + FreePorts.preferring(3022)));
        Reader console = new Reader(TUTORIAL, places, scene.newTab());
        console.page().setViewportSize(1000, 720);
        Command access = giveAccess(console);

        assertThat(answered(access.then(command(5, places))))
                .contains(
                        "create the application \"Latchkey sample: wiki\"",
                        TUTORIAL.typed("Environment files are in latchkey-samples."));
        assertThat(answered(access.then(command(5, places)))).contains("Nothing is to be done");
        signIn(command(6, places), new Reader(TUTORIAL, places, scene.page()));
        String values = command(6, places).text().lines().findFirst().orElseThrow() + "\n";
        try (Shell doctor = shell(access.then(new Command(values)).then(command(7, places)))) {
            assertThat(doctor.output()).contains(TUTORIAL.typed("All well"));
        }

        assertThat(answered(access.then(command(8, places)))).contains(TUTORIAL.typed("All of it is taken back."));
        assertThat(folder.resolve("latchkey-samples")).doesNotExist();
        nothingIsLeft(console);
    }

    /** The reader's folder has nothing else of the repository. */
    private void jarsAreWhereTheReadersAre() throws IOException {
        for (String jar : JARS) {
            Files.createDirectories(folder.resolve(jar.replaceFirst("/[^/]+$", "")));
            Files.copy(Repository.root().resolve(jar), folder.resolve(jar));
        }
    }

    private static Command giveAccess(Reader console) {
        Page page = console.page();
        page.navigate(console.places().of(LOGTO + "/console"));
        TUTORIAL.label("Applications");
        console.press("Create application");
        console.choose("Machine-to-Machine");
        page.getByTestId("create-name").fill(TUTORIAL.typed("Latchkey samples"));
        console.pressIn(page.getByTestId("create-dialog"), "Create application");
        Command exports = console.places()
                .in(TUTORIAL.commands().get(4))
                .with(TUTORIAL.typed("YOUR_M2M_ID"), page.getByTestId("app-id").textContent())
                .with(
                        TUTORIAL.typed("YOUR_M2M_SECRET"),
                        page.getByTestId("app-secret").textContent());
        console.press("Skip");
        page.getByTestId("tab-" + TUTORIAL.label("Roles").toLowerCase(Locale.ROOT))
                .click();
        console.press("Assign roles");
        page.getByTestId("assign-dialog")
                .getByLabel(TUTORIAL.label("Logto Management API access"))
                .check();
        console.pressIn(page.getByTestId("assign-dialog"), "Assign");
        assertThat(page.getByTestId("roles-row")).hasCount(1);
        console.picture("tutorial-machine-role").draw(page);
        return exports;
    }

    private static Command command(int index, Places places) {
        return places.in(TUTORIAL.commands().get(index));
    }

    private Shell shell(Command command) {
        return Shell.run(command, folder, Map.of());
    }

    private String answered(Command command) {
        try (Shell shell = shell(command)) {
            shell.type(TUTORIAL.typed("y"));
            return shell.output();
        }
    }

    private void signIn(Command start, Reader wiki) throws IOException {
        try (Shell shell = shell(start)) {
            String address = wiki.places().of(WIKI);
            shell.prints("ready " + address);
            wiki.open(WIKI);
            wiki.press("Continue with Logto");
            new SignInPage(wiki.page()).enter(TUTORIAL.typed("latchkey_alice"), passwordOfAlice());
            OutlinePages pages = new OutlinePages(wiki.page(), address);
            assertThat(pages.userName()).hasText("Alice Example");
            wiki.open(WIKI + "/session");
            TUTORIAL.label("Refresh token: yes");
            assertThat(pages.refreshToken()).hasText("yes");
        }
    }

    private String passwordOfAlice() throws IOException {
        return Files.readAllLines(folder.resolve(TUTORIAL.typed("latchkey-samples/users.env"))).stream()
                .filter(line -> line.startsWith("ALICE_PASSWORD="))
                .map(line -> line.replaceAll("^.*='|'$", ""))
                .findFirst()
                .orElseThrow();
    }

    private static void nothingIsLeft(Reader console) {
        Page page = console.page();
        Locator delete = page.getByTestId("delete-application");
        assertThat(delete).hasText(TUTORIAL.label("Delete"));
        page.navigate(console.places().of(LOGTO + "/console"));
        Locator rows = page.getByTestId("application-row");
        assertThat(rows.first()).isVisible();
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Latchkey sample:")))
                .hasCount(0);
        page.navigate(console.places().of(LOGTO + "/console/users"));
        assertThat(page.getByTestId("user-row").first()).isVisible();
        assertThat(page.getByTestId("user-row").filter(new Locator.FilterOptions().setHasText("latchkey_")))
                .hasCount(0);
    }
}
