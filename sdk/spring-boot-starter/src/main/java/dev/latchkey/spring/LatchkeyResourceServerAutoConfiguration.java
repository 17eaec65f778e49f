package dev.latchkey.spring;

import dev.latchkey.config.Surroundings;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceServer;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.resource.AccessTokens;
import dev.latchkey.spring.setting.LatchkeyProperties;
import dev.latchkey.spring.signin.ClaimAuthorities;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultServletWebSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;

/** An API that takes access tokens, where {@code latchkey.resource-server.audience} names it. Each bean gives way to one of the app's own. */
@AutoConfiguration(
        after = {LatchkeySurroundingsAutoConfiguration.class, LatchkeyAutoConfiguration.class},
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "latchkey.enabled", matchIfMissing = true)
@ConditionalOnProperty("latchkey.resource-server.audience")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({JwtAuthenticationToken.class, ResourceServer.class})
@EnableConfigurationProperties(LatchkeyProperties.class)
public class LatchkeyResourceServerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ResourceConfig latchkeyResourceConfig(LatchkeyProperties properties) {
        return properties.toResourceConfig();
    }

    @Bean
    @ConditionalOnMissingBean
    ResourceServer latchkeyResourceServer(
            ResourceConfig config, Surroundings surroundings, LatchkeyProperties properties) {
        return properties.naming(config.issuer(), () -> ResourceServer.of(config, surroundings));
    }

    @Bean
    AccessTokens latchkeyAccessTokens(ResourceServer server, LatchkeyProperties properties) {
        return new AccessTokens(server, new ClaimAuthorities(properties.rolesClaim()));
    }

    /** Wants a token for every request, in an app that signs nobody in. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Registrations.class)
    @ConditionalOnDefaultServletWebSecurity
    static class WithoutChain {
        @Bean
        SecurityFilterChain latchkeyApiSecurityFilterChain(HttpSecurity http) {
            http.with(LatchkeyApi.latchkeyApi(), Customizer.withDefaults());
            http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .authenticated());
            return http.build();
        }
    }
}
