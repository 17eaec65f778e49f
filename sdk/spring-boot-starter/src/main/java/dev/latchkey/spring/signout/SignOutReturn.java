package dev.latchkey.spring.signout;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.spring.registration.Registrations;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Holds the {@code state} that comes back to a post-logout URI against the one that was sent (OpenID Connect
 * RP-Initiated Logout 1.0, section 3). The user was signed out here before, so a return is proof of nothing more: a
 * state that is unknown or missing is told in the log, and every request goes on as if it had none. It is kept for ten
 * minutes in a cookie, because the session has ended.
 */
final class SignOutReturn extends OncePerRequestFilter {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(SignOutReturn.class);

    private final List<Expected> all;

    SignOutReturn(Registrations registrations) {
        this.all = registrations.all().stream()
                .map(registered -> registered.relyingParty().config())
                .flatMap(config -> config.postLogoutRedirectUri().map(uri -> Expected.of(uri, config)).stream())
                .toList();
    }

    /** Where a provider sends browsers back to, and the cookie that waits for them; several may share the address. */
    private record Expected(URI address, String cookie) {
        static Expected of(URI address, ClientConfig config) {
            // Cookies know no ports: two apps on localhost share them
            int app = (config.issuerValue() + "\n" + config.clientId()).hashCode();
            return new Expected(
                    address, String.format("%slatchkey.signout.%08x", isSecure(address) ? "__Host-" : "", app));
        }

        boolean isAt(HttpServletRequest request) {
            String path = address.getRawPath();
            return (path.isEmpty() ? "/" : path).equals(request.getRequestURI());
        }

        Optional<String> sent(HttpServletRequest request) {
            return Optional.ofNullable(WebUtils.getCookie(request, cookie)).map(Cookie::getValue);
        }

        void set(String value, Duration life, HttpServletResponse response) {
            ResponseCookie header = ResponseCookie.from(cookie, value)
                    .path("/")
                    .maxAge(life)
                    .httpOnly(true)
                    .secure(isSecure(address))
                    .sameSite("Lax")
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, header.toString());
        }

        private static boolean isSecure(URI address) {
            return "https".equalsIgnoreCase(address.getScheme());
        }
    }

    /** Keeps the state that goes to the provider of this client. */
    void expect(String state, ClientConfig config, HttpServletResponse response) {
        config.postLogoutRedirectUri()
                .ifPresent(address -> Expected.of(address, config).set(state, LIFE, response));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("GET")) {
            List<Expected> here =
                    all.stream().filter(expected -> expected.isAt(request)).toList();
            if (!here.isEmpty()) {
                look(here, request, response);
            }
        }
        chain.doFilter(request, response);
    }

    private static void look(List<Expected> here, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> back = Optional.ofNullable(request.getParameter("state"));
        Optional<Expected> answered = here.stream()
                .filter(expected -> isSame(expected.sent(request), back))
                .findFirst();
        if (answered.isPresent()) {
            answered.get().set("", Duration.ZERO, response);
        } else if (back.isPresent()) {
            LOG.warn("A browser came to the post-logout URI with a state that no sign-out of it is waiting for");
        } else if (here.stream().anyMatch(expected -> expected.sent(request).isPresent())) {
            LOG.warn("A browser came to the post-logout URI after a sign-out, without its state");
        }
    }

    private static boolean isSame(Optional<String> sent, Optional<String> back) {
        return sent.isPresent()
                && back.isPresent()
                && MessageDigest.isEqual(
                        sent.get().getBytes(StandardCharsets.UTF_8), back.get().getBytes(StandardCharsets.UTF_8));
    }
}
