package dev.latchkey.spring.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of a request that needed an access token while the provider did not answer: 503, with a link to try again.
 * The app's own exception handlers come first; that the user must sign in again is left to Spring Security.
 */
public final class UnavailablePage implements HandlerExceptionResolver, Ordered {

    /** After Spring MVC's own, which ask the app's {@code @ExceptionHandler} methods. */
    private static final int ORDER = 10;

    private final Pages pages;

    public UnavailablePage(Pages pages) {
        this.pages = pages;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        Optional<Failed> failed = refused(exception).flatMap(Failed::in);
        failed.ifPresent(found -> write(found, response));
        return failed.isPresent() ? new ModelAndView() : null;
    }

    private static Optional<Throwable> refused(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAuthorizationException) {
                return cause instanceof ClientAuthorizationRequiredException ? Optional.empty() : Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private void write(Failed failed, HttpServletResponse response) {
        try {
            pages.writeUnavailable(failed, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
