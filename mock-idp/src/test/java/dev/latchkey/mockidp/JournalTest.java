package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.journal.ClientProof;
import dev.latchkey.mockidp.journal.JournalEntry;
import dev.latchkey.mockidp.journal.Observed;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.TokenRule;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The journal")
class JournalTest {
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

    private Reply web(String method) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/_mock/journal"))
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    @DisplayName("counts token requests by application and grant")
    void counts() {
        Reply tokens = client.tokens(Map.of("scope", "openid offline_access", "prompt", "consent"));
        client.refresh(tokens.member("refresh_token"));
        client.refresh("garbage");
        assertThat(idp.journal()
                        .tokenRequests()
                        .forApplication("quickstart")
                        .withGrant("refresh_token")
                        .count())
                .isEqualTo(2);
        assertThat(idp.journal().tokenRequests().withStatus(400).last().error()).hasValue("invalid_grant");
        assertThat(idp.journal().tokenRequests().forApplication("outline").count())
                .isZero();
        assertThat(idp.journal().authorizationRequests().last().parameter("prompt"))
                .hasValue("consent");
    }

    @Test
    @DisplayName("masks secrets, passwords, codes and tokens, also in addresses")
    void masks() {
        String code = client.code(Map.of());
        Reply tokens = client.exchange(code);
        client.userInfo(tokens.member("access_token"));
        client.postForm(
                "/token",
                Map.of(),
                Map.of("client_id", "quickstart", "client_secret", "quickstart-secret", "refresh_token", "the-token"));
        String text = idp.journal().entries() + web("GET").http().body();
        assertThat(text)
                .contains("****", "/api/experience/verification/password")
                .doesNotContain(
                        code, tokens.member("access_token"), "quickstart-secret", "alice-password", "the-token");
        JournalEntry exchange =
                idp.journal().tokenRequests().withGrant("authorization_code").last();
        assertThat(exchange.form().first("code")).hasValue("****");
        assertThat(exchange.clientId()).hasValue("quickstart");
    }

    @Test
    @DisplayName("tells whether a masked value came again, and how the client proved to be itself")
    void marks() {
        String code = client.code(Map.of());
        client.exchange(code);
        client.exchange(code);
        client.exchange(client.code(Map.of()));
        List<Observed> seen = idp.journal().tokenRequests().list().stream()
                .map(JournalEntry::observed)
                .toList();
        assertThat(seen.get(1).sent()).isEqualTo(seen.get(0).sent()).containsOnlyKeys("code");
        assertThat(seen.get(2).sent()).isNotEqualTo(seen.get(0).sent());
        assertThat(seen).allSatisfy(one -> assertThat(one.proofs()).containsExactly(ClientProof.BASIC));
        assertThat(seen.get(0).grantedScope()).hasValue("openid profile");
        assertThat(seen.get(0).issued()).containsOnlyKeys("id_token");
    }

    @Test
    @DisplayName("has the callback with its state, and who asked at userinfo")
    void callback() {
        Reply tokens = client.tokens(Map.of());
        client.userInfo(tokens.member("access_token"));
        assertThat(idp.journal().entries())
                .filteredOn(entry -> entry.location()
                        .filter(to -> to.startsWith("http://localhost:3010/callback?code="))
                        .isPresent())
                .singleElement()
                .satisfies(entry -> assertThat(entry.location().orElse("")).contains("code=****&state=the-state&iss="));
        assertThat(idp.journal().userInfoRequests().last().clientId()).hasValue("quickstart");
    }

    @Test
    @DisplayName("masks a code in the fragment of an address that has a query as well")
    void masksFragments() {
        String redirectUri = "http://localhost:3010/callback?app=one";
        idp.change("quickstart", application -> application.withRedirectUris(redirectUri));
        URI callback = idp.signIn("alice")
                .at(client.authorize(Map.of("redirect_uri", redirectUri, "response_mode", "fragment")));
        assertThat(callback.getFragment()).startsWith("code=");
        assertThat(idp.journal().entries())
                .extracting(entry -> entry.location().orElse(""))
                .filteredOn(location -> location.startsWith(redirectUri))
                .singleElement()
                .asString()
                .startsWith(redirectUri + "#code=****&state=");
    }

    @Test
    @DisplayName("is read and emptied over HTTP, and does not write itself down")
    void overHttp() {
        client.get(idp.issuer() + "/jwks");
        assertThat(web("GET").http().body()).contains("\"endpoint\":\"jwks\"").doesNotContain("_mock");
        assertThat(web("DELETE").status()).isEqualTo(204);
        assertThat(web("GET").http().body()).isEqualTo("[]");
        client.get(idp.issuer() + "/jwks");
        idp.journal().clear();
        assertThat(idp.journal().entries()).isEmpty();
    }

    @Test
    @DisplayName("has what an answer said of its error, and the rule that refused, which the wire does not tell")
    void reasons() {
        String code = client.code(Map.of("redirect_uri", "http://localhost:3010/callback"));
        Reply wrong = client.token(Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", "http://localhost:3010/other"));
        assertThat(wrong.http().body()).doesNotContain("redirect_uri");
        assertThat(idp.journal().tokenRequests().last().errorDescription()).hasValue("grant request is invalid");
        assertThat(why().rule()).isEqualTo(TokenRule.REDIRECT_URI_SAME);
        assertThat(why().expected()).isEqualTo("http://localhost:3010/callback");
        assertThat(why().came().text()).isEqualTo("\"http://localhost:3010/other\"");
        client.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                "http://localhost:3010/callback",
                "code_verifier",
                "v".repeat(43)));
        assertThat(why().rule()).isEqualTo(TokenRule.VERIFIER_FITS);
        assertThat(why().came().text()).isEqualTo("**** of 43 characters");
        client.exchange(code);
        client.exchange(code);
        assertThat(why().rule()).isEqualTo(TokenRule.CODE_ONCE);
        client.refresh("garbage");
        assertThat(why().rule()).isEqualTo(TokenRule.REFRESH_TOKEN_KNOWN);
        assertThat(web("GET").http().body())
                .contains("\"rule\":\"token.code-once\"", "\"source\":\"RFC 6749 section 4.1.2\"");
    }

    private Explanation why() {
        return idp.journal().tokenRequests().last().explanation().orElseThrow();
    }

    @Test
    @DisplayName(
            "has preflights, routes that there are not, and calls of the Management API, those of the Console excepted")
    void elsewhere() {
        client.get(idp.issuer() + "/nothing");
        assertThat(idp.journal().at(Endpoint.UNRECOGNIZED).last().path()).isEqualTo("/oidc/nothing");
        Client.send(HttpRequest.newBuilder(URI.create(idp.issuer() + "/token"))
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(idp.journal().at(Endpoint.PREFLIGHT).last().status()).isEqualTo(204);
        client.get(idp.endpoint() + "/api/users");
        assertThat(idp.journal().managementCalls().count()).isZero();
        String token = client.postForm(
                        "/token",
                        Map.of("Authorization", Client.basic("management", "management-secret")),
                        Map.of(
                                "grant_type", "client_credentials",
                                "resource", "https://default.logto.app/api",
                                "scope", "all"))
                .member("access_token");
        client.get(idp.endpoint() + "/api/users", "Authorization", "Bearer " + token);
        client.get(idp.endpoint() + "/api/users", "Authorization", "Bearer nonsense");
        assertThat(idp.journal().managementCalls().forApplication("management").count())
                .isEqualTo(1);
        assertThat(idp.journal().managementCalls().last().error()).hasValue("auth.unauthorized");
    }
}
