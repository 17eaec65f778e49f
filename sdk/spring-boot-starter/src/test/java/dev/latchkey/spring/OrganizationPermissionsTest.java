package dev.latchkey.spring;

import static dev.latchkey.spring.LatchkeyApi.inOrganization;
import static dev.latchkey.spring.LatchkeyApi.latchkeyApi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.logto.Logto;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@DisplayName("A permission in an organization")
class OrganizationPermissionsTest {
    private static final String TODO = "https://todo.example";

    @Configuration(proxyBeanMethods = false)
    @RestController
    static class Todos {
        @Bean
        SecurityFilterChain api(HttpSecurity http) {
            http.with(latchkeyApi(), withDefaults());
            http.authorizeHttpRequests(requests -> requests.requestMatchers("/organizations/{id}/write")
                    .access(inOrganization("id", "write:todos"))
                    .anyRequest()
                    .hasAuthority("SCOPE_write:todos"));
            return http.build();
        }

        @GetMapping({"/write", "/organizations/{id}/write"})
        String write() {
            return "written";
        }
    }

    @Test
    @DisplayName("is none of the API's, though both have the same name, and counts in that organization alone")
    void sameName() {
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.api(
                        Todos.class,
                        idp,
                        "latchkey.resource-server.audience=" + TODO,
                        "latchkey.resource-server.organization-tokens=true")) {
            idp.addResource(ApiResource.of(TODO, "write:todos"));
            idp.directory().add(OrganizationScope.of("write:todos"));
            idp.directory().add(OrganizationRole.ofUsers("writer", "write:todos"));
            String alice = idp.user("alice").id();
            idp.directory().add(Organization.of("org-1", "One").withUser(alice, "writer"));
            idp.directory().add(Organization.of("org-2", "Two").withUser(alice));
            AccessTokensOf tokens =
                    AccessTokensOf.user("alice", idp, TODO, "openid", "write:todos", Logto.SCOPE_ORGANIZATIONS);

            String writer = tokens.token(Logto.organization("org-1"));
            assertThat(app.browser().call("/organizations/org-1/write", writer).body())
                    .isEqualTo("written");
            assertThat(app.browser().call("/write", writer).statusCode()).isEqualTo(403);
            assertThat(app.browser().call("/organizations/org-2/write", writer).statusCode())
                    .isEqualTo(403);
            String member = tokens.token(Logto.organization("org-2"));
            assertThat(app.browser().call("/organizations/org-2/write", member).statusCode())
                    .isEqualTo(403);
        }
    }
}
