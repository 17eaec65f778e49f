package dev.latchkey.spring;

import dev.latchkey.authorization.SignInOptions;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A bean that says what differs from one sign-in to the next: languages, a login hint, an essential {@code acr} for a page that needs a
 * second factor, or what Logto has of its own ({@code LogtoSignIn.of(options).withOrganization(id).options()}).
 */
@FunctionalInterface
public interface LatchkeySignInCustomizer {

    /**
     * The options of a sign-in that begins now.
     *
     * @param options as they are without this bean; their return address is Spring Security's to decide and is not looked at
     * @param request the one that begins the sign-in: of the page that needs it, or of {@code /oauth2/authorization/latchkey}
     */
    SignInOptions customize(SignInOptions options, HttpServletRequest request);

    /**
     * The same, for an app that has several registrations and asks for something else at each.
     *
     * @param registrationId {@code latchkey}, or an id of {@code latchkey.registrations}
     */
    default SignInOptions customize(String registrationId, SignInOptions options, HttpServletRequest request) {
        return customize(options, request);
    }
}
