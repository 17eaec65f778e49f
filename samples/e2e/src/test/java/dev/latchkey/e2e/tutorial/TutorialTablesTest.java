package dev.latchkey.e2e.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Repository;
import dev.latchkey.mockidp.MockIdp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The tutorial's tables say what the mock does")
class TutorialTablesTest {
    private static final Tutorial TUTORIAL = Tutorial.read(Repository.root().resolve("docs/tutorial/README.md"));
    private static final String IN_BOTH = "ID token and userinfo";

    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    /** A row of the table of claims. */
    record Row(String claim, String type, String scope, String where) {
        @Override
        public String toString() {
            return claim + ", " + type + ", by " + scope + ", in " + where;
        }
    }

    static Stream<Row> claims() {
        return TUTORIAL.table("Claim", "Type", "Scope", "Where").stream()
                .map(row -> new Row(row.cell("Claim"), row.cell("Type"), row.cell("Scope"), row.cell("Where")));
    }

    @ParameterizedTest
    @MethodSource("claims")
    @DisplayName("of claims: type, scope and place, for alice who has everything")
    void claim(Row row) {
        PlainFlow.Told alice = flow("alice").asking("openid " + row.scope());
        assertThat(alice.userInfo()).containsKey(row.claim());
        assertThat(typeOf(row.claim(), alice.userInfo())).isEqualTo(row.type().replaceFirst(" .*", ""));
        assertThat(alice.idToken().containsKey(row.claim()))
                .isEqualTo(row.where().equals(IN_BOTH));
        if (!row.scope().equals("openid")) {
            assertThat(flow("alice").asking("openid").userInfo()).doesNotContainKey(row.claim());
        }
    }

    @ParameterizedTest
    @MethodSource("claims")
    @DisplayName("of claims: null or absent, for a user who has nothing")
    void claimOfNobody(Row row) {
        Map<String, Object> told = flow("bob").asking("openid " + row.scope()).userInfo();
        if (row.type().endsWith("or absent") && !row.claim().equals("preferred_username")) {
            assertThat(told).doesNotContainKey(row.claim());
        } else if (!row.claim().equals("username")) {
            boolean isNull = "null".equals(typeOf(row.claim(), told));
            assertThat(isNull).isEqualTo(row.type().endsWith("or null"));
        }
    }

    @Test
    @DisplayName("of claims: whole, no claim about a user is missing")
    void whole() {
        Set<String> scopes = claims().map(Row::scope).collect(Collectors.toSet());
        Set<String> told =
                flow("alice").asking(String.join(" ", scopes)).userInfo().keySet();
        assertThat(claims().map(Row::claim)).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    @DisplayName("of refresh tokens: what the product sends, and the switch")
    void refreshTokens() {
        List<TableRow> rows = TUTORIAL.table("The product sends", "Switch off", "Switch on");
        assertThat(rows).hasSize(3);
        for (boolean on : new boolean[] {false, true}) {
            idp.change("quickstart", application -> application.withAlwaysIssueRefreshToken(on));
            for (TableRow row : rows) {
                String sent = row.cell("The product sends");
                String scope = "openid" + (sent.startsWith("offline_access") ? " offline_access" : "");
                PlainFlow flow = sent.endsWith("prompt=consent") ? flow("alice").withConsent() : flow("alice");
                assertThat(flow.asking(scope).hasRefreshToken())
                        .as(row.toString())
                        .isEqualTo(row.cell(on ? "Switch on" : "Switch off").equals("yes"));
            }
        }
    }

    @Test
    @DisplayName("and so does the remark on plain OAuth: without openid too, prompt=consent makes the difference")
    void plainOAuth() {
        idp.change("quickstart", application -> application.withAlwaysIssueRefreshToken(false));
        String scope = TUTORIAL.typed("scope=profile offline_access").replace("scope=", "");
        TUTORIAL.typed("prompt=consent");
        assertThat(flow("alice").asking(scope).hasRefreshToken()).isFalse();
        assertThat(flow("alice").withConsent().asking(scope).hasRefreshToken()).isTrue();
        assertThat(flow("alice").withConsent().asking(scope).idToken()).isEmpty();
    }

    private static PlainFlow flow(String username) {
        return new PlainFlow(idp, username, false);
    }

    private static String typeOf(String claim, Map<String, Object> told) {
        Object value = told.getOrDefault(claim, "absent");
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof List ? "array" : value instanceof Map ? "object" : "null";
    }
}
