package dev.latchkey.spring.session;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.logout.LogoutToken;
import dev.latchkey.spring.registration.Registered;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** The sessions of all instances, kept by Spring Session, which finds them by their user. */
public final class SessionsOfSpring<S extends Session> implements SignedInSessions {

    private static final String SECURITY_CONTEXT = "SPRING_SECURITY_CONTEXT";

    private final FindByIndexNameSessionRepository<S> repository;

    public SessionsOfSpring(FindByIndexNameSessionRepository<S> repository) {
        this.repository = repository;
    }

    /** Spring Session has an index of its own. */
    @Override
    public void began(HttpSession session, Registered where, OidcUser user) {}

    @Override
    public void end(Registered where, LogoutToken token) {
        String subject = token.subject().orElseThrow(SessionsOfSpring::cannotFind);
        Map<String, S> ofUser = repository.findByPrincipalName(subject);
        Whose.named(where.id(), token, ofUser.entrySet(), entry -> whose(entry.getValue()))
                .forEach(entry -> repository.deleteById(entry.getKey()));
    }

    private Optional<Whose> whose(S session) {
        Object context = session.getAttribute(SECURITY_CONTEXT);
        return Whose.in(context);
    }

    private static MisconfiguredException cannotFind() {
        return new MisconfiguredException(Failure.of(
                        FailureCode.STORE_NOT_SHARED,
                        "The provider ended a session by its sid alone, and Spring Session finds sessions by their user only")
                .withFix("Add latchkey-jdbc or latchkey-redis, whose stores find sessions by sid."));
    }
}
