package dev.latchkey.samples.outline;

import dev.latchkey.session.Session;
import java.time.Instant;
import java.util.List;

/** What the session page shows; no token is among it. */
record SessionView(
        String subject,
        List<String> scopes,
        boolean hasRefreshToken,
        Moment accessTokenExpires,
        Moment signedIn,
        Moment lastValidated) {

    static SessionView of(Session session, Member member, Instant now) {
        return new SessionView(
                session.subject(),
                List.copyOf(session.grantedScopes()),
                session.hasRefreshToken(),
                new Moment(session.accessTokenExpiresAt(), now),
                new Moment(session.signedInAt(), now),
                new Moment(member.lastValidated(), now));
    }
}
