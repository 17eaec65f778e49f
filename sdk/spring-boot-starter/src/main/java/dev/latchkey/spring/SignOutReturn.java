package dev.latchkey.spring;

import dev.latchkey.config.ClientConfig;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Holds the {@code state} that comes back to the post-logout URI against the one that was sent (OpenID Connect
 * RP-Initiated Logout 1.0, section 3). The user was signed out here before, so a return is proof of nothing more: a
 * state that is unknown or missing is told in the log, and every request goes on as if it had none. It is kept for ten
 * minutes in a cookie, because the session has ended.
 */
final class SignOutReturn extends OncePerRequestFilter {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(SignOutReturn.class);

    private final Optional<URI> address;
    private final boolean secure;
    private final String cookie;

    SignOutReturn(ClientConfig config) {
        this.address = config.postLogoutRedirectUri();
        this.secure =
                address.filter(uri -> "https".equalsIgnoreCase(uri.getScheme())).isPresent();
        // Cookies know no ports: two apps on localhost share them
        int app = (config.issuerValue() + "\n" + config.clientId()).hashCode();
        this.cookie = String.format("%slatchkey.signout.%08x", secure ? "__Host-" : "", app);
    }

    /** Keeps the state that goes to the provider. */
    void expect(String state, HttpServletResponse response) {
        set(state, LIFE, response);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("GET") && isAt(request)) {
            look(request, response);
        }
        chain.doFilter(request, response);
    }

    private boolean isAt(HttpServletRequest request) {
        return address.map(URI::getRawPath)
                .map(path -> path.isEmpty() ? "/" : path)
                .filter(request.getRequestURI()::equals)
                .isPresent();
    }

    private void look(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> sent =
                Optional.ofNullable(WebUtils.getCookie(request, cookie)).map(Cookie::getValue);
        Optional<String> back = Optional.ofNullable(request.getParameter("state"));
        if (sent.isPresent() && back.isPresent() && isSame(sent.get(), back.get())) {
            set("", Duration.ZERO, response);
        } else if (back.isPresent()) {
            LOG.warn("A browser came to the post-logout URI with a state that no sign-out of it is waiting for");
        } else if (sent.isPresent()) {
            LOG.warn("A browser came to the post-logout URI after a sign-out, without its state");
        }
    }

    private static boolean isSame(String sent, String back) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), back.getBytes(StandardCharsets.UTF_8));
    }

    private void set(String value, Duration life, HttpServletResponse response) {
        ResponseCookie header = ResponseCookie.from(cookie, value)
                .path("/")
                .maxAge(life)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, header.toString());
    }
}
