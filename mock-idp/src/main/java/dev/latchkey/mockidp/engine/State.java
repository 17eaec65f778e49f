package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Directory;
import java.time.Duration;
import java.time.Instant;

/** Everything that can change, at one moment; a change makes another state. */
public record State(
        Directory directory,
        Table<Session> sessions,
        Table<Interaction> interactions,
        Table<Grant> grants,
        Table<AuthorizationCode> codes,
        Table<AccessToken> accessTokens,
        Table<RefreshToken> refreshTokens,
        Table<PushedRequest> pushedRequests) {

    /** A provider that nobody has asked yet. */
    public static State of(Directory directory) {
        return new State(
                directory,
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty());
    }

    /** The same sessions and tokens with an edited directory. */
    public State with(Directory changed) {
        return new State(changed, sessions, interactions, grants, codes, accessTokens, refreshTokens, pushedRequests);
    }

    State with(Session session) {
        return sessions(sessions.with(session.id(), session));
    }

    State withoutSession(String id) {
        return sessions(sessions.without(id));
    }

    State with(Interaction interaction) {
        return interactions(interactions.with(interaction.uid(), interaction));
    }

    State withoutInteraction(String uid) {
        return interactions(interactions.without(uid));
    }

    State with(Grant grant) {
        return grants(grants.with(grant.id(), grant));
    }

    State with(AuthorizationCode code) {
        return new State(
                directory,
                sessions,
                interactions,
                grants,
                codes.with(code.value(), code),
                accessTokens,
                refreshTokens,
                pushedRequests);
    }

    State with(AccessToken token) {
        return tokens(accessTokens.with(token.value(), token), refreshTokens);
    }

    State withoutAccessToken(String value) {
        return tokens(accessTokens.without(value), refreshTokens);
    }

    State with(RefreshToken token) {
        return tokens(accessTokens, refreshTokens.with(token.value(), token));
    }

    State with(PushedRequest pushed) {
        return new State(
                directory,
                sessions,
                interactions,
                grants,
                codes,
                accessTokens,
                refreshTokens,
                pushedRequests.with(pushed.id(), pushed));
    }

    /** Without the grant and every code and token that came of it. */
    State withoutGrant(String grantId) {
        return new State(
                directory,
                sessions,
                interactions,
                grants.without(grantId),
                codes.withoutAll(code -> code.authorized().grantId().equals(grantId)),
                accessTokens.withoutAll(token -> token.authorized().grantId().equals(grantId)),
                refreshTokens.withoutAll(token -> token.authorized().grantId().equals(grantId)),
                pushedRequests);
    }

    /** Without what ended more than an hour ago; so long a clock may be turned back. */
    State swept(Instant now) {
        Instant limit = now.minus(Duration.ofHours(1));
        return new State(
                directory,
                sessions.withoutAll(session -> session.expiresAt().isBefore(limit)),
                interactions.withoutAll(interaction -> interaction.expiresAt().isBefore(limit)),
                grants.withoutAll(grant -> grant.expiresAt().isBefore(limit)),
                codes.withoutAll(code -> code.expiresAt().isBefore(limit)),
                accessTokens.withoutAll(token -> token.expiresAt().isBefore(limit)),
                refreshTokens.withoutAll(token -> token.expiresAt().isBefore(limit)),
                pushedRequests.withoutAll(pushed -> pushed.expiresAt().isBefore(limit)));
    }

    private State sessions(Table<Session> changed) {
        return new State(directory, changed, interactions, grants, codes, accessTokens, refreshTokens, pushedRequests);
    }

    private State interactions(Table<Interaction> changed) {
        return new State(directory, sessions, changed, grants, codes, accessTokens, refreshTokens, pushedRequests);
    }

    private State grants(Table<Grant> changed) {
        return new State(
                directory, sessions, interactions, changed, codes, accessTokens, refreshTokens, pushedRequests);
    }

    private State tokens(Table<AccessToken> access, Table<RefreshToken> refresh) {
        return new State(directory, sessions, interactions, grants, codes, access, refresh, pushedRequests);
    }

    @Override
    public String toString() {
        return "State(****)";
    }
}
