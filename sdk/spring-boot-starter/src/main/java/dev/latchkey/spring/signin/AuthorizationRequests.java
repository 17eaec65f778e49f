package dev.latchkey.spring.signin;

import dev.latchkey.authorization.InitiatedSignIn;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.spring.failure.ServletRequests;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.web.Navigation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/**
 * Spring Security's authorization requests with PKCE always, and core's address for them: with {@code prompt=consent} where a
 * refresh token is asked for (without it the provider drops {@code offline_access} silently: OpenID Connect Core 1.0, section 11), with
 * resources, with what the app's customizer asks for, and pushed where that is wanted. A sign-in that another site asks for begins here,
 * too.
 */
public final class AuthorizationRequests implements OAuth2AuthorizationRequestResolver {

    private final DefaultOAuth2AuthorizationRequestResolver resolver;
    private final Registrations ours;
    private final Asking asking;

    public AuthorizationRequests(ClientRegistrationRepository registrations, Registrations ours, Asking asking) {
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        this.ours = ours;
        this.asking = asking;
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        Optional<Registered> initiated = InitiatedSignIns.of(request, ours);
        return initiated.isPresent()
                ? initiated(initiated.get(), request)
                : complete(resolver.resolve(request), SignInOptions.none(), request);
    }

    /** For a page that needs a token and has none. A script's request cannot go to the provider, so it gets none. */
    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return Navigation.is(ServletRequests.read(request))
                ? complete(resolver.resolve(request, registrationId), SignInOptions.none(), request)
                : null;
    }

    private @Nullable OAuth2AuthorizationRequest initiated(Registered registered, HttpServletRequest request) {
        OAuth2AuthorizationRequest made = resolver.resolve(request, registered.id());
        if (made == null) {
            return null;
        }
        ClientConfig here = registered
                .relyingParty()
                .config()
                .withRedirectUri(Objects.requireNonNull(made.getRedirectUri(), "redirect_uri"));
        SignInOptions asked =
                InitiatedSignIn.of(here, ServletRequests.read(request).parameters());
        InitiatedSignIns.goTo(asked.returnTo(), request);
        return complete(made, asked, request);
    }

    private @Nullable OAuth2AuthorizationRequest complete(
            @Nullable OAuth2AuthorizationRequest made, SignInOptions before, HttpServletRequest request) {
        if (made == null) {
            return null;
        }
        String id = made.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
        return ours.find(String.valueOf(id))
                .map(registered -> complete(registered, made, before, request))
                .orElse(made);
    }

    private OAuth2AuthorizationRequest complete(
            Registered registered, OAuth2AuthorizationRequest made, SignInOptions before, HttpServletRequest request) {
        SignInOptions always =
                before.withEssentialAcr(registered.settings().essentialAcr().toArray(String[]::new));
        SignInOptions asked = asking.options(registered.id(), always, request);
        OAuth2AuthorizationRequest.Builder complete = AskedRequest.with(made, asked);
        String location = registered
                .relyingParty()
                .steps()
                .location(AskedRequest.of(complete.build()), asked)
                .toString();
        return complete.authorizationRequestUri(location).build();
    }
}
