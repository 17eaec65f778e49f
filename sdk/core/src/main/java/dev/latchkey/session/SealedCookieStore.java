package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.time.Clock;
import java.util.Optional;

/**
 * Sessions in the browser's cookies, sealed; nothing is kept on the server. So it is no shared store: a refresh is single in one
 * process only, nobody finds a session without its browser, and a copy of the cookies lives on after the sign-out until the session
 * would have ended. Every answer that comes with a changed session must carry its cookies.
 */
public final class SealedCookieStore implements SessionStore {

    /** With its names, and beside the cookies of pending sign-ins and of the app, it must fit in the 8 KB of a request's headers. */
    static final int MOST_CHARACTERS = 6_000;

    private final SessionSeal seal;
    private final Clock clock;

    private SealedCookieStore(SessionSeal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** @throws MisconfiguredException SEALING_KEY_MISSING where there is neither a sealing key nor a client secret */
    public static SealedCookieStore of(ClientConfig config, Surroundings surroundings) {
        return new SealedCookieStore(SessionSeal.of(config, surroundings), surroundings.clock());
    }

    @Override
    public Optional<Session> read(SessionId presented) {
        int dot = presented.value().indexOf('.');
        return dot < 0
                ? Optional.empty()
                : seal.openQuietly(
                                presented.value().substring(0, dot),
                                presented.value().substring(dot + 1))
                        .filter(session -> !session.isExpired(clock.instant()));
    }

    /**
     * Where it would not fit, access tokens for other targets are left out, the one that expires first first: they can be had again,
     * and the refresh token cannot.
     *
     * @throws MisconfiguredException SESSION_TOO_LARGE, where it does not fit without them either
     */
    @Override
    public String ticket(Session session) {
        Session fitting = session;
        String ticket = sealed(fitting);
        while (ticket.length() > MOST_CHARACTERS && !fitting.tokens().targets().isEmpty()) {
            fitting = session.withTokens(fitting.tokens().withoutFirstToExpire());
            ticket = sealed(fitting);
        }
        if (ticket.length() > MOST_CHARACTERS) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.SESSION_TOO_LARGE, "The session does not fit into cookies")
                    .withValues("at most " + MOST_CHARACTERS + " characters", Integer.toString(ticket.length())));
        }
        return ticket;
    }

    private String sealed(Session session) {
        SealedSession sealed = seal.seal(session);
        return sealed.key() + "." + sealed.content();
    }

    /** Nothing to do: the browser keeps it. */
    @Override
    public void write(Session session) {}

    /** Always: nobody knows better. */
    @Override
    public boolean replace(Session session) {
        return true;
    }

    /** Nothing to do: the browser is told to forget it. */
    @Override
    public void delete(SessionId id) {}

    @Override
    public String toString() {
        return "SealedCookieStore";
    }
}
