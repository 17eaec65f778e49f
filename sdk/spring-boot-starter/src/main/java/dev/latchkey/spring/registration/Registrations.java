package dev.latchkey.spring.registration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** The registrations that go by core's rules, and the one that a request, a user or a token belongs to. */
public final class Registrations {

    private final Map<String, Registered> byId;

    Registrations(Collection<Registered> registrations) {
        Map<String, Registered> all = new LinkedHashMap<>();
        registrations.forEach(registered -> all.put(registered.id(), registered));
        this.byId = Collections.unmodifiableMap(all);
    }

    public Set<String> ids() {
        return byId.keySet();
    }

    /** Throws {@link IllegalArgumentException} where there is none of this id. */
    public Registered required(String id) {
        return find(id).orElseThrow(() ->
                new IllegalArgumentException("Latchkey has no registration \"" + id + "\"; there are " + ids()));
    }

    public Collection<Registered> all() {
        return byId.values();
    }

    /** The only one, where there is one: then no user need choose. */
    public Optional<Registered> single() {
        return only(all().stream().toList());
    }

    public boolean haveStores() {
        return all().stream().allMatch(registered -> registered.store().isPresent());
    }

    public Optional<Registered> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Registered> of(ClientRegistration registration) {
        return find(registration.getRegistrationId());
    }

    /** Where a user signed in. Who came with an access token, or as nobody, did not, whatever lies in the browser's session. */
    public Optional<Registered> of(Authentication who) {
        return who instanceof OAuth2AuthenticationToken token
                ? find(token.getAuthorizedClientRegistrationId())
                : Optional.empty();
    }

    /** Whether the tokens of a registration are those of this user. */
    public boolean isUserOf(String registrationId, Authentication who) {
        return of(who).filter(where -> where.id().equals(registrationId)).isPresent();
    }

    /** Whether a callback to one of these came to the address of another. */
    public boolean isMixedUp(Registered asked, HttpServletRequest callback) {
        return !asked.callback().isOwn(callback)
                && all().stream().anyMatch(other -> other != asked && isAddressOf(other, callback));
    }

    /** At Spring Security's own path the last segment is the id, also behind a proxy that takes a prefix away. */
    private static boolean isAddressOf(Registered registered, HttpServletRequest callback) {
        return registered.callback().isOwn(callback)
                || callback.getRequestURI().endsWith("/login/oauth2/code/" + registered.id());
    }

    public Optional<Registered> of(OidcIdToken idToken) {
        return those(registered -> registered.askedFor(idToken));
    }

    /** Whose address was asked for: where its sign-ins begin, or where they come back to. */
    public Optional<Registered> at(HttpServletRequest request) {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        return those(registered -> path.equals(context + registered.signInPath())
                        || path.equals(context + registered.initiatePath())
                        || registered.callback().isOwn(request))
                .or(this::single);
    }

    private Optional<Registered> those(Predicate<Registered> wanted) {
        return only(all().stream().filter(wanted).toList());
    }

    private static Optional<Registered> only(List<Registered> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Registrations" + ids();
    }
}
