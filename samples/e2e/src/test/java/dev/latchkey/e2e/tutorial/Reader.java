package dev.latchkey.e2e.tutorial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.SignInPage;
import java.nio.file.Path;

/** Somebody who follows the tutorial in a browser tab: opens what it names, presses and fills in what it says. */
record Reader(Tutorial tutorial, Places places, Page page) {
    Reader in(Page other) {
        return new Reader(tutorial, places, other);
    }

    void open(String address) {
        page.navigate(places.of(tutorial.address(address)));
    }

    void press(String label) {
        pressable(page.locator("body"), label).click();
    }

    /** Presses in a dialog or in a row. */
    void pressIn(Locator part, String label) {
        pressable(part, label).click();
    }

    private Locator pressable(Locator part, String label) {
        String name = tutorial.label(label);
        return part.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .or(part.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true)));
    }

    void choose(String label) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(tutorial.label(label)))
                .check();
    }

    void turnOn(Locator part, String label) {
        part.getByLabel(tutorial.label(label), new Locator.GetByLabelOptions().setExact(true))
                .check();
    }

    /** Saves in the Console, and waits until it is done. */
    void save() {
        press("Save changes");
        assertThat(page.getByTestId("save-bar")).isHidden();
    }

    void signIn(Account account, String username, String password) {
        tutorial.typed(username);
        tutorial.typed(password);
        new SignInPage(page).signIn(account);
    }

    void signInAsAlice() {
        signIn(Account.ALICE, "alice", "alice-password");
    }

    Picture picture(String name) {
        if (!tutorial.pictures().contains("../images/" + name + ".png")) {
            throw new AssertionError("The tutorial does not show " + name);
        }
        Path docs = tutorial.file().resolve("../..").normalize();
        return new Picture(name, docs);
    }
}
