package dev.latchkey.spring.signin;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.spring.failure.Failed;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * The sign-ins that are under way in a browser, each under its own state in the HTTP session: so several tabs can sign
 * in at once, and each goes on where it was going. At most eight, for ten minutes, each used once.
 *
 * <p>A callback is held against its sign-in here, before Spring Security reads it, because here are both: repeated
 * parameters, {@code iss} (RFC 9207), and the provider's errors in core's words.
 */
public final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    public static final int MOST = 8;
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String PREFIX = PendingSignIns.class.getName() + ".";
    private static final String TAKEN = PendingSignIns.class.getName() + ".taken";

    /** Where Spring Security keeps the one request that it goes on with after a sign-in. */
    static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private final Registrations registrations;
    private final Clock clock;

    public PendingSignIns(Registrations registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
    }

    /** What was asked, where the tab was going, and when. */
    private record Pending(
            OAuth2AuthorizationRequest asked, @Nullable SavedRequest goingTo, Instant at) implements Serializable {
        String registrationId() {
            return String.valueOf((Object) asked.getAttribute(OAuth2ParameterNames.REGISTRATION_ID));
        }

        boolean isOver(Instant now) {
            return !now.isBefore(at.plus(LIFE));
        }

        @Override
        public String toString() {
            return "Pending(since " + at + ")";
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return session(request)
                .flatMap(session -> find(session, request))
                .filter(pending -> !pending.isOver(clock.instant()))
                .map(Pending::asked)
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            session(request).ifPresent(session -> session.removeAttribute(name(request)));
            return;
        }
        HttpSession session = request.getSession();
        synchronized (WebUtils.getSessionMutex(session)) {
            SavedRequest goingTo = (SavedRequest) session.getAttribute(SAVED_REQUEST);
            session.removeAttribute(SAVED_REQUEST);
            session.setAttribute(PREFIX + asked.getState(), new Pending(asked, goingTo, clock.instant()));
            makeRoom(session);
        }
    }

    /** Throws {@code OAuth2AuthenticationException} where the callback must not be believed, or says no. */
    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        Optional<Pending> pending = session(request).flatMap(session -> take(session, request));
        pending.ifPresent(taken -> request.setAttribute(TAKEN, taken));
        try {
            pending.ifPresent(taken -> check(taken, request));
        } catch (UnreachableException e) {
            putBack(request);
            throw Failed.because(e).asAuthenticationException();
        } catch (LatchkeyException e) {
            throw Failed.because(e).asAuthenticationException();
        }
        return pending.map(Pending::asked).orElse(null);
    }

    /** Undoes the removal in this request, where the provider could not be asked: the same callback may come again. */
    void putBack(HttpServletRequest request) {
        if (request.getAttribute(TAKEN) instanceof Pending taken) {
            request.getSession().setAttribute(name(request), taken);
        }
    }

    /** The sign-ins of all tabs, by the names that they have in the session. */
    public static Map<String, Object> in(HttpSession session) {
        return Collections.list(session.getAttributeNames()).stream()
                .filter(name -> session.getAttribute(name) instanceof Pending)
                .collect(Collectors.toMap(Function.identity(), session::getAttribute));
    }

    private void check(Pending pending, HttpServletRequest request) {
        if (pending.isOver(clock.instant())) {
            throw RejectedException.of(
                    FailureCode.PENDING_EXPIRED, "The pending sign-in of " + pending.at() + " is over");
        }
        registrations.find(pending.registrationId()).ifPresent(registered -> check(registered, pending, request));
    }

    /** Spring Security goes by the state alone; a provider that sends no {@code iss} is told from another by the path (RFC 9700 section 4.4.2). */
    private void check(Registered asked, Pending pending, HttpServletRequest request) {
        if (registrations.isMixedUp(asked, request)) {
            throw RejectedException.of(
                    FailureCode.STATE_MISMATCH,
                    "The callback came to another provider's address than that of the sign-in at " + asked.id());
        }
        asked.relyingParty().steps().check(AskedRequest.callback(request), AskedRequest.of(pending.asked()));
    }

    /** The registration whose sign-in was taken in this request. */
    static Optional<String> registrationIn(HttpServletRequest request) {
        return request.getAttribute(TAKEN) instanceof Pending taken
                ? Optional.of(taken.registrationId())
                : Optional.empty();
    }

    private static Optional<Pending> take(HttpSession session, HttpServletRequest request) {
        synchronized (WebUtils.getSessionMutex(session)) {
            Optional<Pending> pending = find(session, request);
            pending.ifPresent(taken -> {
                session.removeAttribute(name(request));
                session.setAttribute(SAVED_REQUEST, taken.goingTo());
            });
            return pending;
        }
    }

    private static Optional<Pending> find(HttpSession session, HttpServletRequest request) {
        return session.getAttribute(name(request)) instanceof Pending pending ? Optional.of(pending) : Optional.empty();
    }

    private void makeRoom(HttpSession session) {
        Instant now = clock.instant();
        List<Pending> oldestFirst = Collections.list(session.getAttributeNames()).stream()
                .map(session::getAttribute)
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .sorted(Comparator.comparing(Pending::at))
                .toList();
        int tooMany = oldestFirst.size() - MOST;
        for (int i = 0; i < oldestFirst.size(); i++) {
            if (i < tooMany || oldestFirst.get(i).isOver(now)) {
                session.removeAttribute(PREFIX + oldestFirst.get(i).asked().getState());
            }
        }
    }

    private static Optional<HttpSession> session(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false));
    }

    private static String name(HttpServletRequest request) {
        return PREFIX + request.getParameter(OAuth2ParameterNames.STATE);
    }
}
