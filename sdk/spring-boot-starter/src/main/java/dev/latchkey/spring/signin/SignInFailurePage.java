package dev.latchkey.spring.signin;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.FailureKind;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.spring.failure.Failed;
import dev.latchkey.spring.failure.Pages;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * The page of a sign-in that did not come about: what happened, why, what to do, and core's code. Also for a bare
 * callback, which is how Logto's consent page answers Cancel, and for a provider that does not answer: then the same
 * callback may be tried again, unless its code has been redeemed.
 */
public final class SignInFailurePage implements AuthenticationFailureHandler {

    private final AuthorizationRequestRepository<?> pending;
    private final Registrations registrations;
    private final Pages pages;

    public SignInFailurePage(AuthorizationRequestRepository<?> pending, Registrations registrations, Pages pages) {
        this.pending = pending;
        this.registrations = registrations;
        this.pages = pages;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (mustSignIn(exception)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (exception.getCause() instanceof IllegalArgumentException) {
            // No registration of that name; Spring Security's own type for it is not public
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            Failed failed =
                    Failed.in(exception).orElseGet(() -> Failed.with(failure(request, exception), Optional.empty()));
            page(failed, request, response);
        }
    }

    /** Only for a script: a page would have been sent to the provider. */
    private static boolean mustSignIn(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAuthorizationRequiredException) {
                return true;
            }
        }
        return false;
    }

    private void page(Failed failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Userinfo comes after the code has gone: then only a new sign-in helps
        boolean again = failed.failure().kind() == FailureKind.UNREACHABLE && !CodeExchange.isRedeemed(request);
        if (again && pending instanceof PendingSignIns ours) {
            ours.putBack(request);
        }
        // An empty link is the address of the page itself, without its code in the page
        boolean sameAddress = again && request.getMethod().equals("GET");
        pages.write(failed, sameAddress ? "" : request.getContextPath() + signInPath(request), response);
    }

    /** Where the same sign-in begins anew; the front page where nobody can tell which it was. */
    private String signInPath(HttpServletRequest request) {
        return PendingSignIns.registrationIn(request)
                .flatMap(registrations::find)
                .or(() -> registrations.at(request))
                .map(Registered::signInPath)
                .orElse("/");
    }

    private static Failure failure(HttpServletRequest request, AuthenticationException exception) {
        if (!(exception instanceof OAuth2AuthenticationException oauth2)) {
            return Failure.of(FailureCode.PROVIDER_REFUSED, "The sign-in ended with an error of this app");
        }
        OAuth2Error error = oauth2.getError();
        return switch (error.getErrorCode()) {
            case "authorization_request_not_found" ->
                Failure.of(
                        FailureCode.PENDING_MISSING,
                        "The callback came to a browser that has no pending sign-in for it");
            case "invalid_request" -> incomplete(request);
            case "invalid_nonce" ->
                Failure.of(FailureCode.NONCE_MISMATCH, "The nonce of the ID token is not the one that was sent");
            case "invalid_state_parameter" ->
                Failure.of(FailureCode.STATE_MISMATCH, "The callback's state is not the one that was sent");
            default -> other(error);
        };
    }

    private static Failure incomplete(HttpServletRequest request) {
        return AskedRequest.callback(request).isBare()
                ? Failure.of(FailureCode.USER_DECLINED, "The provider sent the user back without any answer")
                : Failure.of(FailureCode.CALLBACK_INCOMPLETE, "The callback lacks its state, or code and error");
    }

    private static Failure other(OAuth2Error error) {
        ProviderError told = ProviderError.of(error.getErrorCode(), Optional.ofNullable(error.getDescription()));
        return Failure.of(FailureCode.PROVIDER_REFUSED, "The sign-in ended with the error " + told);
    }
}
