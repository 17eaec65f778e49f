package dev.latchkey.web;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.jose.Json;
import dev.latchkey.logout.BackChannelLogout;
import dev.latchkey.logout.LogoutToken;
import dev.latchkey.session.Session;
import dev.latchkey.session.SharedSessionStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the provider that ends sessions (OpenID Connect Back-Channel Logout 1.0, sections 2.7 and 2.8): those of one sign-in by its sid,
 * else all of the user's. An app calls {@code WebSignIn.withBackChannelLogout}; this is for an adapter to a framework that keeps sessions itself.
 */
public final class BackChannel {
    private static final Logger LOG = LoggerFactory.getLogger(BackChannel.class);
    private static final String FORM = "application/x-www-form-urlencoded";

    private final RelyingParty rp;
    private final Consumer<LogoutToken> ending;

    private BackChannel(RelyingParty rp, Consumer<LogoutToken> ending) {
        this.rp = rp;
        this.ending = ending;
    }

    /** An endpoint whose logout tokens end sessions by {@code ending}; where that throws a {@code LatchkeyException}, the provider may try again. */
    public static BackChannel ending(RelyingParty rp, Consumer<LogoutToken> ending) {
        return new BackChannel(rp, ending);
    }

    /** Answers one request to the address that the provider knows; whatever was sent is in the answer. */
    public Reply answer(WebRequest request) {
        if (!request.method().equals("POST")) {
            return error(405, "invalid_request", "Logout tokens are posted").withHeader("Allow", "POST");
        }
        if (!isForm(request)) {
            return error(400, "invalid_request", "Logout tokens come in a form: Content-Type " + FORM);
        }
        return rp.backChannelLogout(request.parameters(), ending)
                .fold(accepted -> Reply.empty(200), this::refused, this::unavailable);
    }

    private static boolean isForm(WebRequest request) {
        return request.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().equalsIgnoreCase(FORM))
                .orElse(false);
    }

    /** Ends the sessions of a store that a logout token names. Throws as the store does. */
    public static void endIn(SharedSessionStore store, LogoutToken token) {
        List<Session> ended = named(store, token).stream()
                .filter(session -> session.issuer().equals(token.issuer()))
                .toList();
        ended.forEach(session -> store.delete(session.id()));
        LOG.debug("The provider ended {} sessions", ended.size());
    }

    /** A sid ends the sessions that have it; those from before the provider named any are found by their user. */
    private static List<Session> named(SharedSessionStore store, LogoutToken token) {
        List<Session> bySid = token.sid().map(store::findBySid).orElse(List.of());
        List<Session> ofUser = token.subject().map(store::findBySubject).orElse(List.of());
        if (token.sid().isEmpty()) {
            return ofUser;
        }
        return bySid.isEmpty()
                ? ofUser.stream().filter(session -> session.sid().isEmpty()).toList()
                : bySid.stream()
                        .filter(session -> isOf(session, token.subject()))
                        .toList();
    }

    private static boolean isOf(Session session, Optional<String> subject) {
        return subject.isEmpty() || session.subjectIfAny().equals(subject);
    }

    private Reply refused(BackChannelLogout.Refused refused) {
        LOG.warn("A back-channel logout was refused: {}", refused.failure());
        return error(400, "invalid_request", description(refused.failure()));
    }

    private Reply unavailable(BackChannelLogout.Unavailable unavailable) {
        LOG.warn("A back-channel logout failed, and the provider may try again: {}", unavailable.failure());
        Reply reply = error(503, "temporarily_unavailable", description(unavailable.failure()));
        return unavailable
                .retryAfter()
                .map(Duration::toSeconds)
                .map(seconds -> reply.withHeader("Retry-After", seconds.toString()))
                .orElse(reply);
    }

    /** Who posts is not known, so it learns the rule that it broke and no values. */
    private static String description(Failure failure) {
        return failure.code() + ": " + failure.why();
    }

    private static Reply error(int status, String error, String description) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", error);
        members.put("error_description", description);
        return Reply.json(status, Json.write(members));
    }
}
