package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultServletWebSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The pages and redirects of a sign-in, and a security filter chain for an app that has none. */
@AutoConfiguration(
        after = LatchkeyAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@ConditionalOnClass(SecurityFilterChain.class)
@ConditionalOnBean(RelyingParty.class)
public class LatchkeyWebSecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OAuth2AuthorizationRequestResolver latchkeyAuthorizationRequests(
            ClientRegistrationRepository registrations,
            RelyingParty relyingParty,
            LatchkeyProperties properties,
            ObjectProvider<LatchkeySignInCustomizer> customizer) {
        SignInOptions options =
                SignInOptions.none().withEssentialAcr(properties.essentialAcr().toArray(String[]::new));
        return new AuthorizationRequests(
                registrations, relyingParty, options, customizer.getIfUnique(() -> (asked, request) -> asked));
    }

    @Bean
    @ConditionalOnMissingBean
    AuthorizationRequestRepository<OAuth2AuthorizationRequest> latchkeyPendingSignIns(
            RelyingParty relyingParty, ObjectProvider<Clock> clock) {
        return new PendingSignIns(relyingParty, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    AuthenticationFailureHandler latchkeySignInFailurePage(
            AuthorizationRequestRepository<OAuth2AuthorizationRequest> pending, RelyingParty relyingParty) {
        return new SignInFailurePage(pending, new Pages(relyingParty));
    }

    @Bean
    @ConditionalOnMissingBean
    AuthenticationEntryPoint latchkeyEntryPoint() {
        return new SignInEntryPoint();
    }

    @Bean
    @ConditionalOnMissingBean
    LogoutSuccessHandler latchkeySignOut(RelyingParty relyingParty, OAuth2AuthorizedClientRepository clients) {
        return new ProviderSignOut(relyingParty, clients);
    }

    /** Where Spring Session keeps the HTTP sessions of all instances, and no store their tokens. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(FindByIndexNameSessionRepository.class)
    static class WithSpringSession {
        @Bean
        SignedInSessions latchkeySpringSessions(
                OAuth2AuthorizedClientRepository clients,
                ObjectProvider<FindByIndexNameSessionRepository<?>> repository) {
            return SessionsInStore.of(clients)
                    .or(() -> Optional.ofNullable(repository.getIfUnique()).map(SessionsOfSpring::new))
                    .orElseGet(SessionsHere::new);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.session.FindByIndexNameSessionRepository")
    static class WithoutSpringSession {
        @Bean
        SignedInSessions latchkeySessions(OAuth2AuthorizedClientRepository clients) {
            return SessionsInStore.of(clients).orElseGet(SessionsHere::new);
        }
    }

    /** The page of a request that needs an access token while the provider does not answer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HandlerExceptionResolver.class)
    static class OnSpringMvc {
        @Bean
        @ConditionalOnMissingBean(UnavailablePage.class)
        UnavailablePage latchkeyUnavailablePage(RelyingParty relyingParty) {
            return new UnavailablePage(new Pages(relyingParty));
        }
    }

    /** Lets nobody in who has not signed in. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDefaultServletWebSecurity
    static class WithoutChain {
        @Bean
        SecurityFilterChain latchkeySecurityFilterChain(HttpSecurity http) {
            http.with(LatchkeySignIn.latchkey(), Customizer.withDefaults());
            http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .authenticated());
            return http.build();
        }
    }
}
