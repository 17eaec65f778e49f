package dev.latchkey.spring;

import dev.latchkey.config.Surroundings;
import dev.latchkey.spring.failure.Pages;
import dev.latchkey.spring.failure.UnavailablePage;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.session.SessionsHere;
import dev.latchkey.spring.session.SessionsInStore;
import dev.latchkey.spring.session.SessionsOfSpring;
import dev.latchkey.spring.session.SignedInSessions;
import dev.latchkey.spring.signin.AuthorizationRequests;
import dev.latchkey.spring.signin.PendingSignIns;
import dev.latchkey.spring.signin.SignInEntryPoint;
import dev.latchkey.spring.signin.SignInFailurePage;
import dev.latchkey.spring.signout.ProviderSignOut;
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
@ConditionalOnBean(Registrations.class)
public class LatchkeyWebSecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OAuth2AuthorizationRequestResolver latchkeyAuthorizationRequests(
            ClientRegistrationRepository registrations,
            Registrations ours,
            ObjectProvider<LatchkeySignInCustomizer> customizer) {
        LatchkeySignInCustomizer asking = customizer.getIfUnique(() -> (asked, request) -> asked);
        return new AuthorizationRequests(registrations, ours, asking::customize);
    }

    @Bean
    @ConditionalOnMissingBean
    AuthorizationRequestRepository<OAuth2AuthorizationRequest> latchkeyPendingSignIns(
            Registrations registrations, ObjectProvider<Clock> clock) {
        return new PendingSignIns(registrations, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    AuthenticationFailureHandler latchkeySignInFailurePage(
            AuthorizationRequestRepository<OAuth2AuthorizationRequest> pending,
            Registrations registrations,
            Surroundings surroundings) {
        return new SignInFailurePage(pending, registrations, new Pages(surroundings));
    }

    @Bean
    @ConditionalOnMissingBean
    AuthenticationEntryPoint latchkeyEntryPoint(Registrations registrations) {
        return new SignInEntryPoint(registrations.single());
    }

    @Bean
    @ConditionalOnMissingBean
    LogoutSuccessHandler latchkeySignOut(Registrations registrations, OAuth2AuthorizedClientRepository clients) {
        return new ProviderSignOut(registrations, clients);
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
        UnavailablePage latchkeyUnavailablePage(Surroundings surroundings) {
            return new UnavailablePage(new Pages(surroundings));
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
