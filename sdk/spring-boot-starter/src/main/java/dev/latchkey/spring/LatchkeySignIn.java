package dev.latchkey.spring;

import dev.latchkey.spring.registration.CallbackPath;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.session.SignedInSessions;
import dev.latchkey.spring.signin.InitiatedSignIns;
import dev.latchkey.spring.signin.SignInEntryPoint;
import dev.latchkey.spring.signin.SignedInAnew;
import dev.latchkey.spring.signout.BackChannelLogoutFilter;
import dev.latchkey.spring.signout.HappenedElsewhere;
import dev.latchkey.spring.signout.ProviderSignOut;
import dev.latchkey.spring.token.TokenKeeper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2ClientConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Sign-in and sign-out for a security filter chain of the app's own:
 *
 * <pre>{@code
 * @Bean
 * SecurityFilterChain app(HttpSecurity http) {
 *     http.with(latchkey(), withDefaults());
 *     http.authorizeHttpRequests(requests -> requests.requestMatchers("/").permitAll().anyRequest().authenticated());
 *     return http.build();
 * }
 * }</pre>
 *
 * <p>What the app sets after it with {@code oauth2Login}, {@code oauth2Client} or {@code logout} wins. An app without
 * a chain gets one that lets nobody in who has not signed in.
 */
public final class LatchkeySignIn extends AbstractHttpConfigurer<LatchkeySignIn, HttpSecurity> {

    private final Optional<String> straightTo;

    private LatchkeySignIn(Optional<String> straightTo) {
        this.straightTo = straightTo;
    }

    /**
     * For {@code http.with(latchkey(), withDefaults())}. With several registrations, a user who must sign in comes to a page with a link for
     * each: Spring Security's at {@code /login}, or the app's own {@code oauth2Login().loginPage(…)}.
     */
    public static LatchkeySignIn latchkey() {
        return new LatchkeySignIn(Optional.empty());
    }

    /** The same, for a chain whose users do not choose: they go straight to the provider of this registration. */
    public static LatchkeySignIn latchkey(String registrationId) {
        return new LatchkeySignIn(Optional.of(registrationId));
    }

    /**
     * For {@code access(…)}: the user signed in at this registration. With several, a role alone does not say whose word it is. On a method,
     * {@code @PreAuthorize("authentication.authorizedClientRegistrationId == 'staff'")} says the same.
     */
    public static <T> AuthorizationManager<T> signedInAt(String registrationId) {
        return (authentication, context) ->
                new AuthorizationDecision(authentication.get() instanceof OAuth2AuthenticationToken token
                        && token.getAuthorizedClientRegistrationId().equals(registrationId));
    }

    @Override
    public void setBuilder(HttpSecurity http) {
        super.setBuilder(http);
        ApplicationContext context = http.getSharedObject(ApplicationContext.class);
        AuthorizationRequestRepository<OAuth2AuthorizationRequest> pending = bean(
                context,
                ResolvableType.forClassWithGenerics(
                        AuthorizationRequestRepository.class, OAuth2AuthorizationRequest.class));
        AuthenticationFailureHandler failures = context.getBean(AuthenticationFailureHandler.class);
        AuthenticationEntryPoint entryPoint = entryPoint(context);
        RequestMatcher wanted = entryPoint instanceof SignInEntryPoint ours ? ours::isFor : AnyRequestMatcher.INSTANCE;
        http.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(entryPoint, wanted));
        http.oauth2Login(login -> signIn(login, pending, failures));
        http.oauth2Login(login -> login.addObjectPostProcessor(onSuccess(http, context)));
        http.headers(headers -> headers.addHeaderWriter(quietCallback(context)));
        http.oauth2Client(client -> client(client, pending, failures));
        LogoutSuccessHandler signOut = context.getBean(LogoutSuccessHandler.class);
        http.logout(signOut(signOut));
        if (signOut instanceof ProviderSignOut ours) {
            http.addFilterBefore(ours.returns(), LogoutFilter.class);
        }
        happenedElsewhere(http, context);
        Registrations registrations = context.getBean(Registrations.class);
        http.csrf(csrf -> csrf.ignoringRequestMatchers(
                request -> InitiatedSignIns.of(request, registrations).isPresent()));
    }

    private AuthenticationEntryPoint entryPoint(ApplicationContext context) {
        Registrations registrations = context.getBean(Registrations.class);
        return straightTo
                .<AuthenticationEntryPoint>map(id -> new SignInEntryPoint(Optional.of(registrations.required(id))))
                .orElseGet(() -> context.getBean(AuthenticationEntryPoint.class));
    }

    private static void happenedElsewhere(HttpSecurity http, ApplicationContext context) {
        http.addFilterBefore(
                new BackChannelLogoutFilter(
                        context.getBean(Registrations.class), context.getBean(SignedInSessions.class)),
                CsrfFilter.class);
        if (context.getBean(OAuth2AuthorizedClientRepository.class) instanceof TokenKeeper keeper) {
            http.addFilterBefore(new HappenedElsewhere(keeper), LogoutFilter.class);
        }
    }

    private static void signIn(
            OAuth2LoginConfigurer<HttpSecurity> login,
            AuthorizationRequestRepository<OAuth2AuthorizationRequest> pending,
            AuthenticationFailureHandler failures) {
        login.authorizationEndpoint(endpoint -> endpoint.authorizationRequestRepository(pending));
        login.failureHandler(failures);
        login.addObjectPostProcessor(onFailure(failures));
    }

    private static void client(
            OAuth2ClientConfigurer<HttpSecurity> client,
            AuthorizationRequestRepository<OAuth2AuthorizationRequest> pending,
            AuthenticationFailureHandler failures) {
        client.authorizationCodeGrant(grant -> grant.authorizationRequestRepository(pending));
        client.addObjectPostProcessor(onFailure(failures));
    }

    /** The way out has its failures too: the provider may be down when a sign-in begins. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> onFailure(
            AuthenticationFailureHandler failures) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(failures);
                return filter;
            }
        };
    }

    /** The address of a callback holds a code, which is nobody else's business (RFC 9700 section 4.2.4). */
    private static HeaderWriter quietCallback(ApplicationContext context) {
        return new DelegatingRequestMatcherHeaderWriter(
                new OrRequestMatcher(List.copyOf(callbacks(context))),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER));
    }

    private static List<CallbackPath> callbacks(ApplicationContext context) {
        return context.getBean(Registrations.class).all().stream()
                .map(Registered::callback)
                .toList();
    }

    /** Where callbacks are taken, and what becomes of the session in which somebody else was signed in. */
    private static ObjectPostProcessor<OAuth2LoginAuthenticationFilter> onSuccess(
            HttpSecurity http, ApplicationContext context) {
        List<CallbackPath> callbacks = callbacks(context);
        SignedInAnew anew = new SignedInAnew(
                context.getBean(Registrations.class),
                context.getBean(OAuth2AuthorizedClientRepository.class),
                context.getBean(SignedInSessions.class));
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
                if (callbacks.stream().anyMatch(CallbackPath::isElsewhere)) {
                    filter.setRequiresAuthenticationRequestMatcher(new OrRequestMatcher(List.copyOf(callbacks)));
                }
                filter.setSessionAuthenticationStrategy(before(anew, http));
                return filter;
            }
        };
    }

    private static SessionAuthenticationStrategy before(SignedInAnew anew, HttpSecurity http) {
        Optional<SessionAuthenticationStrategy> chains =
                Optional.ofNullable(http.getSharedObject(SessionAuthenticationStrategy.class));
        return new CompositeSessionAuthenticationStrategy(
                Stream.concat(Stream.of(anew), chains.stream()).toList());
    }

    private static Customizer<LogoutConfigurer<HttpSecurity>> signOut(LogoutSuccessHandler signOut) {
        return logout -> {
            logout.logoutSuccessHandler(signOut);
            if (signOut instanceof LogoutHandler before) {
                logout.addLogoutHandler(before);
            }
        };
    }

    private static <T> T bean(ApplicationContext context, ResolvableType type) {
        return context.<T>getBeanProvider(type).getObject();
    }
}
