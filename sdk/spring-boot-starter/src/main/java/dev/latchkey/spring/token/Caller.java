package dev.latchkey.spring.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** In whose name an API is called: who is signed in, and the request in whose session the tokens are. */
public record Caller(Authentication who, HttpServletRequest request, HttpServletResponse response) {

    /** Of the request that this thread serves; empty where it serves none, or nobody is signed in. */
    public static Optional<Caller> current() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here)) {
            return Optional.empty();
        }
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        HttpServletResponse response = here.getResponse();
        return who == null || response == null
                ? Optional.empty()
                : Optional.of(new Caller(who, here.getRequest(), response));
    }

    @Override
    public String toString() {
        return "Caller(" + who.getName() + ")";
    }
}
