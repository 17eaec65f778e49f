package dev.latchkey.spring.session;

import dev.latchkey.logout.LogoutToken;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Of which sign-in at the provider a session is.
 *
 * @param registrationId where the user signed in here: another one is not told of by the same logout token
 * @param sid the provider's name for its own session; empty where it has none
 */
record Whose(String registrationId, String issuer, String subject, String sid) implements Serializable {

    static Whose of(String registrationId, OidcUser user) {
        return new Whose(
                registrationId,
                String.valueOf(user.getIdToken().getClaimAsString("iss")),
                String.valueOf(user.getIdToken().getSubject()),
                Optional.ofNullable(user.getIdToken().getClaimAsString("sid")).orElse(""));
    }

    /** Of the user in a security context that was kept in a session. */
    static Optional<Whose> in(@Nullable Object context) {
        return context instanceof SecurityContext kept
                        && kept.getAuthentication() instanceof OAuth2AuthenticationToken token
                        && token.getPrincipal() instanceof OidcUser user
                ? Optional.of(of(token.getAuthorizedClientRegistrationId(), user))
                : Optional.empty();
    }

    /**
     * Those sessions that a logout token names: by its sid, else all of the user's. Those from before the provider told a sid are found
     * by their user.
     */
    static <S> List<S> named(
            String registrationId, LogoutToken token, Collection<S> all, Function<S, Optional<Whose>> whose) {
        List<S> ofUser = those(all, whose, it -> it.registrationId.equals(registrationId) && it.isOfUser(token));
        if (token.sid().isEmpty()) {
            return ofUser;
        }
        List<S> bySid = those(ofUser, whose, it -> it.sid.equals(token.sid().get()));
        boolean known = !bySid.isEmpty() || token.subject().isEmpty();
        return known ? bySid : those(ofUser, whose, it -> it.sid.isEmpty());
    }

    private static <S> List<S> those(Collection<S> all, Function<S, Optional<Whose>> whose, Predicate<Whose> wanted) {
        return all.stream()
                .filter(session -> whose.apply(session).filter(wanted).isPresent())
                .toList();
    }

    private boolean isOfUser(LogoutToken token) {
        return issuer.equals(token.issuer())
                && token.subject().map(subject::equals).orElse(true);
    }
}
