package dev.latchkey.spring.signin;

import dev.latchkey.authorization.SignInOptions;
import jakarta.servlet.http.HttpServletRequest;

/** What the app asks for at a sign-in that begins now. */
@FunctionalInterface
public interface Asking {

    SignInOptions options(String registrationId, SignInOptions before, HttpServletRequest request);
}
