package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The token exchange")
class TokenExchangeTest {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String IMPERSONATION = "urn:logto:token-type:impersonation_token";
    private static final String PERSONAL = "urn:logto:token-type:personal_access_token";
    private static final String API = "https://todo.example";
    private final MockIdp idp = MockIdp.start();
    private final Client client = Client.of(idp, "quickstart");

    @BeforeEach
    void allow() {
        idp.change("quickstart", app -> app.withAllowTokenExchange(true));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private Reply exchange(String type, String token, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("grant_type", GRANT);
        form.put("subject_token", token);
        form.put("subject_token_type", type);
        return client.token(form);
    }

    private Reply impersonate(Map<String, String> more) {
        return exchange(IMPERSONATION, idp.subjectToken("alice"), more);
    }

    private static Map<String, Object> claims(Reply reply) {
        String part = reply.member("access_token").split("\\.", -1)[1];
        return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("turns a subject token into an access token of the user, and into no other token")
    void impersonation() {
        Reply answer = impersonate(Map.of("scope", "openid profile offline_access"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactly("access_token", "expires_in", "scope", "token_type");
        Reply user = client.userInfo(answer.member("access_token"));
        assertThat(user.json()).containsEntry("sub", idp.user("alice").id()).containsEntry("username", "alice");
    }

    @Test
    @DisplayName("takes a subject token once, within ten minutes, by its own type or as an access token")
    void singleUse() {
        String token = idp.subjectToken("alice");
        assertThat(token).startsWith("sub_");
        assertThat(exchange(ACCESS_TOKEN, token, Map.of()).status()).isEqualTo(200);
        assertRefused(exchange(IMPERSONATION, token, Map.of()));
        String late = idp.subjectToken("alice");
        idp.clock().advance(Duration.ofMinutes(10));
        assertRefused(exchange(IMPERSONATION, late, Map.of()));
    }

    @Test
    @DisplayName("does not spend a subject token on a request that fails")
    void failedRequest() {
        String token = idp.subjectToken("alice");
        Reply unknown = exchange(IMPERSONATION, token, Map.of("resource", "https://unknown.example"));
        assertThat(unknown.member("error")).isEqualTo("invalid_target");
        assertThat(exchange(IMPERSONATION, token, Map.of()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("takes a personal access token again and again, until it ends")
    void personalAccessToken() {
        String token = idp.personalAccessToken(
                "alice", "script", Optional.of(idp.clock().instant().plusSeconds(3600)));
        assertThat(token).matches("pat_[0-9A-Za-z]{32}");
        assertThat(exchange(PERSONAL, token, Map.of()).status()).isEqualTo(200);
        assertThat(exchange(PERSONAL, token, Map.of()).status()).isEqualTo(200);
        idp.clock().advance(Duration.ofHours(1));
        assertRefused(exchange(PERSONAL, token, Map.of()));
        String lasting = idp.personalAccessToken("alice", "for ever", Optional.empty());
        idp.clock().advance(Duration.ofDays(4000));
        assertThat(exchange(PERSONAL, lasting, Map.of()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("takes an access token, opaque or for an API, as often as it is good")
    void accessTokens() {
        String opaque = client.tokens(Map.of()).member("access_token");
        assertThat(exchange(ACCESS_TOKEN, opaque, Map.of("scope", "openid")).status())
                .isEqualTo(200);
        Reply forApi = exchange(ACCESS_TOKEN, opaque, Map.of("resource", API));
        assertThat(claims(forApi)).containsEntry("sub", idp.user("alice").id()).containsEntry("aud", API);
        String jwt = forApi.member("access_token");
        assertThat(exchange(ACCESS_TOKEN, jwt, Map.of()).status()).isEqualTo(200);
        idp.clock().advance(Duration.ofHours(2));
        assertRefused(exchange(ACCESS_TOKEN, jwt, Map.of()));
        assertRefused(exchange(ACCESS_TOKEN, opaque, Map.of()));
    }

    @Test
    @DisplayName("takes no ID token for an access token")
    void idToken() {
        assertRefused(exchange(ACCESS_TOKEN, client.tokens(Map.of()).member("id_token"), Map.of()));
    }

    @Test
    @DisplayName("names the account of the actor token in act.sub")
    void actor() {
        String bob = client.exchange(client.code(idp.signIn("bob"), Map.of())).member("access_token");
        Reply answer = impersonate(Map.of("resource", API, "actor_token", bob, "actor_token_type", ACCESS_TOKEN));
        assertThat(claims(answer))
                .containsEntry("sub", idp.user("alice").id())
                .containsEntry("act", Map.of("sub", idp.user("bob").id()));
    }

    @Test
    @DisplayName("refuses an actor token of another type, an unknown one, and one without openid")
    void actorRefused() {
        Reply plain = client.tokens(Map.of("scope", "profile"));
        assertRefused(
                impersonate(Map.of("actor_token", plain.member("access_token"), "actor_token_type", ACCESS_TOKEN)));
        assertRefused(impersonate(Map.of("actor_token", "unknown", "actor_token_type", ACCESS_TOKEN)));
        String good = client.tokens(Map.of()).member("access_token");
        assertRefused(impersonate(Map.of("actor_token", good, "actor_token_type", IMPERSONATION)));
        assertRefused(impersonate(Map.of("actor_token", good)));
    }

    @Test
    @DisplayName("gives what the user may do at the API, of what was asked for")
    void scopes() {
        Reply some = impersonate(Map.of("resource", API, "scope", "read:todos delete:todos"));
        assertThat(some.json()).containsEntry("scope", "read:todos");
        assertThat(claims(some)).containsEntry("scope", "read:todos").containsEntry("client_id", "quickstart");
        Reply other = exchange(IMPERSONATION, idp.subjectToken("bob"), Map.of("resource", API, "scope", "write:todos"));
        assertThat(other.json()).containsEntry("scope", "");
        assertThat(claims(other)).doesNotContainKey("scope");
    }

    @Test
    @DisplayName(
            "is for applications that allow it, and for no third party, neither as client nor as origin of the token")
    void applications() {
        Reply off = Client.of(idp, "outline")
                .token(Map.of(
                        "grant_type", GRANT,
                        "subject_token", idp.subjectToken("alice"),
                        "subject_token_type", IMPERSONATION));
        assertThat(off.json())
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "requested grant type is not allowed for this client");
        String token = client.tokens(Map.of()).member("access_token");
        idp.change("quickstart", app -> app.withThirdParty(true));
        assertThat(impersonate(Map.of()).json())
                .containsEntry("error", "invalid_client")
                .containsEntry("error_description", "third-party applications are not allowed for this grant type");
        idp.change("outline", app -> app.withAllowTokenExchange(true));
        assertRefused(Client.of(idp, "outline")
                .token(Map.of("grant_type", GRANT, "subject_token", token, "subject_token_type", ACCESS_TOKEN)));
    }

    @DisplayName("is refused")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        without subject_token      |     | urn:logto:token-type:impersonation_token      | invalid_request | missing required parameter 'subject_token'
        without subject_token_type | sub |                                               | invalid_request | missing required parameter 'subject_token_type'
        an unknown type            | sub | urn:ietf:params:oauth:token-type:id_token     | invalid_grant   | grant request is invalid
        an unknown subject token   | sub_x | urn:logto:token-type:impersonation_token    | invalid_grant   | grant request is invalid
        an unknown personal token  | pat_x | urn:logto:token-type:personal_access_token  | invalid_grant   | grant request is invalid
        an unknown access token    | x   | urn:ietf:params:oauth:token-type:access_token | invalid_grant   | grant request is invalid
        """)
    void refused(String row, String token, String type, String error, String description) {
        Reply answer = exchange(type == null ? "" : type, token == null ? "" : token, Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("error", error).containsEntry("error_description", description);
    }

    @Test
    @DisplayName("is refused for a suspended and for a deleted user")
    void users() {
        String token = idp.subjectToken("bob");
        idp.changeUser("bob", user -> user.withSuspended(true));
        assertRefused(exchange(IMPERSONATION, token, Map.of()));
        idp.removeUser("bob");
        assertRefused(exchange(IMPERSONATION, token, Map.of()));
    }

    @Test
    @DisplayName("is refused for an organization that the user is not a member of")
    void organization() {
        Reply answer = impersonate(Map.of("organization_id", "nowhere"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json())
                .containsEntry("error", "access_denied")
                .containsEntry("error_description", "user is not a member of the organization");
    }

    @Test
    @DisplayName("makes a token for an organization of the user, alone or at an API")
    void organizationToken() {
        try (MockIdp firm = Firm.start()) {
            firm.change("quickstart", app -> app.withAllowTokenExchange(true));
            Reply alone = inFirm(firm, Map.of("scope", "invite:member read:bills"));
            assertThat(alone.json()).containsEntry("scope", "invite:member");
            assertThat(claims(alone)).containsEntry("aud", "urn:logto:organization:" + Firm.ACME);
            Reply atApi = inFirm(firm, Map.of("scope", "read:bills write:bills", "resource", Firm.API));
            assertThat(claims(atApi))
                    .containsEntry("aud", Firm.API)
                    .containsEntry("scope", "read:bills")
                    .containsEntry("organization_id", Firm.ACME);
        }
    }

    private static Reply inFirm(MockIdp firm, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("grant_type", GRANT);
        form.put("subject_token", firm.subjectToken("alice"));
        form.put("subject_token_type", IMPERSONATION);
        form.put("organization_id", Firm.ACME);
        return Client.of(firm, "quickstart").token(form);
    }

    @Test
    @DisplayName("is open to public applications that allow it")
    void publicClient() {
        idp.addApplication(Application.spa("SPA", "https://s.example/cb").withAllowTokenExchange(true));
        Reply answer = Client.of(idp, "SPA")
                .token(Map.of(
                        "grant_type", GRANT,
                        "subject_token", idp.subjectToken("alice"),
                        "subject_token_type", IMPERSONATION));
        assertThat(answer.status()).isEqualTo(200);
    }

    private static void assertRefused(Reply answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("error", "invalid_grant");
    }
}
