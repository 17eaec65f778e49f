package dev.latchkey.spring;

import dev.latchkey.resource.ResourceServer;
import dev.latchkey.spring.resource.AccessTokens;
import dev.latchkey.spring.resource.ApiEntryPoint;
import dev.latchkey.spring.resource.PresentedToken;
import dev.latchkey.spring.signin.ClaimAuthorities;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * An API that takes access tokens, for a security filter chain of the app's own:
 *
 * <pre>{@code
 * @Bean
 * @Order(1)
 * SecurityFilterChain api(HttpSecurity http) {
 *     http.securityMatcher("/api/**", "/.well-known/oauth-protected-resource/**");
 *     http.with(latchkeyApi(), withDefaults());
 *     http.authorizeHttpRequests(requests -> requests
 *             .requestMatchers("/api/organizations/{id}/**").access(inOrganization("id"))
 *             .anyRequest().hasAuthority("SCOPE_read:orders"));
 *     return http.build();
 * }
 * }</pre>
 *
 * <p>It needs {@code latchkey.resource-server.audience}. An app that only takes tokens, and has no client ID and no chain, gets a chain
 * that wants a token for every request.
 */
public final class LatchkeyApi extends AbstractHttpConfigurer<LatchkeyApi, HttpSecurity> {

    private LatchkeyApi() {}

    /** For {@code http.with(latchkeyApi(), withDefaults())}. */
    public static LatchkeyApi latchkeyApi() {
        return new LatchkeyApi();
    }

    /**
     * For {@code access(…)}: the token must be for the organization that a variable of the path names, and have all of these permissions
     * there.
     */
    public static AuthorizationManager<RequestAuthorizationContext> inOrganization(
            String pathVariable, String... permissions) {
        return (authentication, context) -> {
            String id = Objects.requireNonNull(context.getVariables().get(pathVariable), pathVariable);
            Set<String> granted = AuthorityUtils.authorityListToSet(
                    Objects.requireNonNull(authentication.get()).getAuthorities());
            boolean isInside =
                    granted.contains(ClaimAuthorities.organization(id).getAuthority());
            return new AuthorizationDecision(isInside
                    && Stream.of(permissions)
                            .allMatch(it -> granted.contains(AccessTokens.SCOPE + it)
                                    || granted.contains(AccessTokens.ORGANIZATION_SCOPE + it)));
        };
    }

    @Override
    public void setBuilder(HttpSecurity http) {
        super.setBuilder(http);
        ApplicationContext context = http.getSharedObject(ApplicationContext.class);
        ResourceServer server = context.getBean(ResourceServer.class);
        AccessTokens tokens = context.getBean(AccessTokens.class);
        ApiEntryPoint entryPoint = new ApiEntryPoint(server);
        BearerTokenAccessDeniedHandler denied = new BearerTokenAccessDeniedHandler();
        denied.setRealmName(server.config().resource());
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        // Who sends no cookie cannot be made to send one
        http.csrf(csrf -> csrf.disable());
        http.exceptionHandling(
                handling -> handling.authenticationEntryPoint(entryPoint).accessDeniedHandler(denied));
        http.oauth2ResourceServer(api -> api.authenticationManagerResolver(request -> tokens::authenticate)
                .authenticationConverter(request -> PresentedToken.in(request).orElse(null))
                .authenticationEntryPoint(entryPoint)
                .accessDeniedHandler(denied)
                .protectedResourceMetadata(metadata -> metadata.protectedResourceMetadataCustomizer(
                        document -> document.resource(server.config().resource())
                                .authorizationServer(server.config().issuer())
                                // Spring says by itself that they are; core looks at no certificate (RFC 8705)
                                .tlsClientCertificateBoundAccessTokens(false))));
    }
}
