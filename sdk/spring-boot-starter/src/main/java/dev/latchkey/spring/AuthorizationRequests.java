package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.InitiatedSignIn;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.web.Navigation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
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
final class AuthorizationRequests implements OAuth2AuthorizationRequestResolver {

    private final DefaultOAuth2AuthorizationRequestResolver resolver;
    private final RelyingParty relyingParty;
    private final SignInOptions options;
    private final LatchkeySignInCustomizer customizer;

    AuthorizationRequests(
            ClientRegistrationRepository registrations,
            RelyingParty relyingParty,
            SignInOptions options,
            LatchkeySignInCustomizer customizer) {
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        this.relyingParty = relyingParty;
        this.options = options;
        this.customizer = customizer;
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return InitiatedSignIns.isOne(request)
                ? initiated(request)
                : complete(resolver.resolve(request), options, request);
    }

    /** For a page that needs a token and has none. A script's request cannot go to the provider, so it gets none. */
    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return Navigation.is(ServletRequests.read(request))
                ? complete(resolver.resolve(request, registrationId), options, request)
                : null;
    }

    private @Nullable OAuth2AuthorizationRequest initiated(HttpServletRequest request) {
        OAuth2AuthorizationRequest made = resolver.resolve(request, DiscoveredRegistrations.LATCHKEY);
        if (made == null) {
            return null;
        }
        ClientConfig here =
                relyingParty.config().withRedirectUri(Objects.requireNonNull(made.getRedirectUri(), "redirect_uri"));
        SignInOptions asked =
                InitiatedSignIn.of(here, ServletRequests.read(request).parameters());
        InitiatedSignIns.goTo(asked.returnTo(), request);
        return complete(made, with(asked), request);
    }

    /** What the app always asks for, in a sign-in that another site began. */
    private SignInOptions with(SignInOptions asked) {
        return asked.withEssentialAcr(options.essentialAcr().toArray(String[]::new));
    }

    private @Nullable OAuth2AuthorizationRequest complete(
            @Nullable OAuth2AuthorizationRequest made, SignInOptions before, HttpServletRequest request) {
        if (made == null
                || !DiscoveredRegistrations.LATCHKEY.equals(made.getAttribute(OAuth2ParameterNames.REGISTRATION_ID))) {
            return made;
        }
        SignInOptions asked = customizer.customize(before, request);
        OAuth2AuthorizationRequest.Builder complete = AskedRequest.with(made, asked);
        String location = relyingParty
                .steps()
                .location(AskedRequest.of(complete.build()), asked)
                .toString();
        return complete.authorizationRequestUri(location).build();
    }
}
