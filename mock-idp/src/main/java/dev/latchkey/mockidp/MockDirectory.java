package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.CimdSettings;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.engine.LiveState;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the tenant is configured with, for a test to read and edit while the mock runs; edits are in effect at once. */
public final class MockDirectory {
    private final LiveState state;

    MockDirectory(LiveState state) {
        this.state = state;
    }

    /** Everything at this moment. */
    public Directory now() {
        return state.snapshot().directory();
    }

    /** Any edit that has no method of its own here. */
    public void edit(UnaryOperator<Directory> edit) {
        state.change(state -> state.with(edit.apply(state.directory())));
    }

    /** Adds an application, or puts it in the place of the one with its id. */
    public void add(Application application) {
        edit(directory -> directory.with(application));
    }

    /** Deletes an application; its tokens and grants are worth nothing then. */
    public void removeApplication(String id) {
        edit(directory -> directory.withoutApplication(id));
    }

    /** Adds a user, or puts him or her in the place of the one with the id. */
    public void add(User user) {
        edit(directory -> directory.with(user));
    }

    /** Adds a role, or puts it in the place of the one with its id. */
    public void add(Role role) {
        edit(directory -> directory.with(role));
    }

    public void removeRole(String id) {
        edit(directory -> directory.withoutRole(id));
    }

    public void removeResource(String indicator) {
        edit(directory -> directory.withoutResource(indicator));
    }

    /**
     * An organization as it is now.
     *
     * @throws NoSuchElementException when there is none with this id
     */
    public Organization organization(String id) {
        return now().organizations()
                .organization(id)
                .orElseThrow(() -> new NoSuchElementException("no organization has the id " + id));
    }

    public void add(Organization organization) {
        edit(directory -> directory.with(organization));
    }

    /** Edits an organization: its members, their roles, its name. */
    public void changeOrganization(String id, UnaryOperator<Organization> edit) {
        Organization before = organization(id);
        edit(directory -> directory.with(
                edit.apply(directory.organizations().organization(id).orElse(before))));
    }

    public void removeOrganization(String id) {
        edit(directory -> directory.withoutOrganization(id));
    }

    /** Adds a role that members of organizations may have, or changes the one with its id. */
    public void add(OrganizationRole role) {
        edit(directory -> directory.with(directory.organizations().with(role)));
    }

    /** Adds a permission inside organizations, or changes the one with its id. */
    public void add(OrganizationScope scope) {
        edit(directory -> directory.with(directory.organizations().with(scope)));
    }

    /** Switches client ID metadata documents on or off. */
    public void change(CimdSettings settings) {
        edit(directory -> directory.with(directory.settings().with(settings)));
    }

    /** Says which of the extended claims the ID token carries; userinfo always has them. */
    public void enableExtendedClaims(Set<String> claims) {
        edit(directory -> directory.with(directory.settings().withExtendedClaims(claims)));
    }

    /**
     * Edits the sign-in experience.
     *
     * @param edit members of Logto's {@code /api/sign-in-exp}, as JSON
     */
    public void changeSignInExperience(String edit) {
        edit(directory -> directory.with(directory.signInExperience().patched(edit)));
    }

    /** Whether a click on a user of the sign-in page signs in, which only this mock can. */
    public void oneClickSignIn(boolean on) {
        edit(directory -> directory.withOneClickSignIn(on));
    }
}
