package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.session.Session;
import dev.latchkey.web.Accounts;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.DisabledException;

@DisplayName("A user who signs in")
class FirstSignInTest {
    private static MockIdp idp;
    private static RunningApp app;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        idp.directory().add(OrganizationRole.ofUsers("editor"));
        idp.directory()
                .add(Organization.of("org-1", "One").withUser(idp.user("alice").id(), "editor"));
        app = RunningApp.with(
                OwnAccounts.class,
                idp,
                "latchkey.scopes=openid,profile,email,roles,urn:logto:scope:organizations,urn:logto:scope:organization_roles");
    }

    @AfterAll
    static void stop() {
        app.close();
        idp.close();
    }

    /** Accounts as an app has them, by issuer and subject; bob is not welcome. */
    static final class OwnAccounts implements Accounts {
        final Map<String, String> names = new ConcurrentHashMap<>();

        @Override
        public Optional<String> find(String issuer, String subject) {
            return Optional.ofNullable(names.get(issuer + " " + subject));
        }

        @Override
        public String open(Session session) {
            if (session.claims().string("username").filter("bob"::equals).isPresent()) {
                throw new DisabledException("bob is not welcome");
            }
            String name = "account-" + names.size();
            if (names.putIfAbsent(session.issuer() + " " + session.subject(), name) != null) {
                throw new IllegalStateException("opened twice");
            }
            return name;
        }
    }

    @Test
    @DisplayName("gets an account of the app's own at the first time and only then, by issuer and subject")
    void account() {
        OwnAccounts accounts = app.context().getBean(OwnAccounts.class);
        app.signedIn("alice");
        assertThat(accounts.find(idp.issuer(), idp.user("alice").id())).isPresent();
        assertThat(app.signedIn("alice").get("/a").body()).isEqualTo("page a");
    }

    @Test
    @DisplayName("for whom the app opens no account is not signed in, and gets a page")
    void unwelcome() {
        Browser browser = app.browser();
        HttpResponse<String> answer = browser.get(idp.signIn("bob").at(app.toProvider(browser, "/a")));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(browser.fetch("/a").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("has roles, organizations and roles in organizations as authorities")
    void authorities() {
        assertThat(app.signedIn("alice").get("/me").body())
                .contains("ROLE_admin", "ROLE_todo-editor", "\"ORGANIZATION_org-1\"", "\"ORGANIZATION_org-1:editor\"");
    }
}
