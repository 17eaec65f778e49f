package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.journal.JournalEntry;
import dev.latchkey.mockidp.rule.DecisionRule;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.Rule;
import dev.latchkey.mockidp.rule.Rules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is granted silently otherwise than a request may have meant is explained in the journal:")
class DecisionsExplainedTest {
    private static final String API = "https://todo.example";

    private MockIdp idp;
    private Client client;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "quickstart");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private String told(Rule rule) {
        Optional<Explanation> told = idp.journal().entries().stream()
                .flatMap(entry -> entry.decisions().stream())
                .filter(why -> why.rule() == rule)
                .findFirst();
        return told.map(Explanation::text).orElse("nothing");
    }

    private void setAlwaysIssue(boolean always) {
        idp.change("quickstart", (Application app) -> app.withAlwaysIssueRefreshToken(always));
    }

    @Test
    @DisplayName("no refresh token, for offline_access came without prompt=consent")
    void noRefreshToken() {
        Reply tokens = client.tokens(Map.of("scope", "openid offline_access"));
        assertThat(tokens.json()).doesNotContainKey("refresh_token");
        assertThat(told(DecisionRule.OFFLINE_ACCESS_NEEDS_CONSENT))
                .contains("Expected: prompt=consent. Came: no prompt.", "OpenID Connect Core 1.0 section 11");
        assertThat(told(DecisionRule.REFRESH_TOKEN_ISSUED)).contains("scope \"openid\", and the switch is off");
    }

    @Test
    @DisplayName("an opaque access token, for no resource was named, or only at the authorization endpoint")
    void opaque() {
        client.tokens(Map.of());
        assertThat(told(DecisionRule.ACCESS_TOKEN_OPAQUE)).contains("Came: no resource.");
        idp.journal().clear();
        client.tokens(Map.of("resource", API));
        assertThat(told(DecisionRule.ACCESS_TOKEN_OPAQUE))
                .contains("Came: resource " + API + " at the authorization endpoint only.");
    }

    @Test
    @DisplayName("scopes that fell away, no ID token, a refresh token that stays, permissions that the user has not")
    void others() {
        client.tokens(Map.of("scope", "profile nonsense"));
        assertThat(told(DecisionRule.SCOPE_KNOWN)).contains("Came: \"nonsense\".");
        assertThat(told(DecisionRule.ID_TOKEN_ISSUED)).contains("Came: \"profile\".");
        setAlwaysIssue(true);
        ApiResource api = idp.resource(API);
        String permissions = String.join(" ", api.scopes().keySet());
        Map<String, String> asked = Map.of("scope", "openid " + permissions, "resource", API);
        String refreshToken =
                client.exchange(client.code(idp.signIn("bob"), asked)).member("refresh_token");
        client.token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "resource", API));
        assertThat(told(DecisionRule.REFRESH_TOKEN_KEPT)).contains("Came: one after 0 % of it.");
        assertThat(told(DecisionRule.PERMISSION_HELD))
                .contains("Expected: a role with these permissions. Came: \"write:todos\".");
    }

    @Test
    @DisplayName("each rule of the catalogue has a case here, and stands in JSON, HTTP archive and diagram")
    void all() {
        noRefreshToken();
        others();
        Set<Rule> told = new LinkedHashSet<>();
        idp.journal().entries().stream()
                .map(JournalEntry::decisions)
                .flatMap(List::stream)
                .forEach(why -> told.add(why.rule()));
        assertThat(told).containsExactlyInAnyOrderElementsOf(Rules.decisions());
        assertThat(idp.journal().toHar()).contains("(decision.offline-access-needs-consent, ");
        assertThat(idp.journal().toSvg()).contains("Expected prompt=consent; came no prompt");
        assertThat(idp.journal().entries())
                .anySatisfy(entry -> assertThat(entry.toJson()).containsKey("decisions"));
    }

    @Test
    @DisplayName("nothing is said where all was granted as it was asked for, and nothing reaches the wire")
    void silent() {
        Reply first = client.tokens(
                Map.of("scope", "openid offline_access read:todos", "prompt", "consent", "resource", API));
        assertThat(first.json())
                .containsOnlyKeys("access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type");
        assertThat(idp.journal().entries())
                .filteredOn(entry -> entry.path().equals("/oidc/auth"))
                .allMatch(entry -> entry.decisions().isEmpty());
    }
}
