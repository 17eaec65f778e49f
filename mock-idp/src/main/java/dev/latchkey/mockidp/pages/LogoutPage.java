package dev.latchkey.mockidp.pages;

import dev.latchkey.mockidp.directory.Phrases;

/**
 * The form that confirms a sign-out.
 *
 * @param action the address the form posts to, {@code …/oidc/session/end/confirm}
 */
public record LogoutPage(String xsrf, String action, Phrases phrases) {}
