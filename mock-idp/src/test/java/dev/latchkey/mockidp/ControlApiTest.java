package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The control API")
class ControlApiTest {
    private MockIdp idp;
    private Controls server;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        server = new Controls(idp.endpoint());
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.http().body()).isEqualTo(status);
        assertThat(reply.member("code")).isEqualTo(code);
        assertThat(reply.member("message")).contains("Remedy: ");
    }

    @Test
    @DisplayName("says that the server is ready, and by which issuer")
    void ready() {
        assertThat(server.get("/ready").json())
                .containsEntry("issuer", idp.issuer())
                .containsEntry("endpoint", idp.endpoint());
    }

    @Test
    @DisplayName("freezes, sets and advances the clock of one tenant, and gives it back to real time")
    void clock() {
        Tenant tenant = idp.tenant();
        Controls own = new Controls(tenant.endpoint());
        Reply set = own.call("PATCH", "/clock", "{\"frozen\": true, \"now\": \"2030-01-01T00:00:00Z\"}");
        assertThat(set.json()).containsEntry("now", "2030-01-01T00:00:00Z").containsEntry("frozen", true);
        own.call("PATCH", "/clock", "{\"advance\": \"PT2M\"}");
        own.call("PATCH", "/clock", "{\"advance\": -30}");
        assertThat(own.get("/clock").json()).containsEntry("now", "2030-01-01T00:01:30Z");
        assertThat(tenant.clock().instant()).isEqualTo("2030-01-01T00:01:30Z");
        assertThat(idp.clock().instant()).isBefore("2030-01-01T00:00:00Z");
        own.call("PATCH", "/clock", "{\"frozen\": false}");
        assertThat(own.get("/clock").json()).containsEntry("frozen", false);
        assertThat(own.delete("/clock").status()).isEqualTo(204);
        assertThat(tenant.clock().instant())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @DisplayName("refuses a move of the clock that it cannot make, with what to write instead")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"now": "tomorrow"}         | clock.invalid
        {"now": 12}                 | clock.invalid
        {"frozen": "true"}          | clock.invalid
        {"advance": "5 minutes"}    | clock.invalid
        {"advance": true}           | clock.invalid
        {"advance": 900000000000}   | clock.invalid
        {"advance": "PT9223372036854775807S"} | clock.invalid
        {"now": "-0300-01-01T00:00:00Z"} | clock.invalid
        {"advanced": 1}             | clock.invalid
        [1]                         | control.invalid_json
        {"advance": 1               | control.invalid_json
        """)
    void wrongMove(String body, String code) {
        Instant before = idp.clock().instant();
        assertRefused(server.call("PATCH", "/clock", body), 400, code);
        assertThat(Duration.between(before, idp.clock().instant())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("makes a tenant with a name and a configuration, whose issuer is known beforehand, and deletes it")
    void tenant() {
        Reply made = server.post(
                "/tenants?name=ci-42", "{\"users\": [{\"id\": \"u\", \"username\": \"zoe\", \"password\": \"p\"}]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json())
                .containsEntry("name", "ci-42")
                .containsEntry("endpoint", idp.endpoint() + "/ci-42")
                .containsEntry("issuer", idp.endpoint() + "/ci-42/oidc");
        Controls own = new Controls(idp.endpoint() + "/ci-42");
        assertThat(own.get("/users").http().body()).contains("zoe").doesNotContain("alice");
        assertThat(server.get("/tenants").http().body()).contains("ci-42");
        assertThat(server.get("/tenants/ci-42").json()).isEqualTo(made.json());
        assertThat(server.delete("/tenants/ci-42").status()).isEqualTo(204);
        assertThat(own.get("/ready").status()).isEqualTo(404);
        assertRefused(server.get("/tenants/ci-42"), 404, "tenant.not_found");
    }

    @Test
    @DisplayName("makes a tenant like the server itself where nothing is said, with the time of the server's clock")
    void tenantLikeTheServer() {
        idp.clock().advance(Duration.ofDays(400));
        Reply made = server.post("/tenants", "");
        Controls own = new Controls(made.member("endpoint"));
        assertThat(own.get("/users").http().body()).contains("alice");
        assertThat(Instant.parse(own.get("/clock").member("now")))
                .isAfter(Instant.now().plus(Duration.ofDays(399)));
    }

    @Test
    @DisplayName("refuses a tenant with a wrong configuration or a name that cannot be, and says what helps")
    void wrongTenant() {
        Reply wrong = server.post("/tenants", "{\n\"user\": []\n}");
        assertRefused(wrong, 400, "tenant.invalid_configuration");
        assertThat(wrong.member("message"))
                .isEqualTo(
                        "the request's body, line 2: member user is no member that the mock knows. Remedy: write users.");
        for (String name : new String[] {"oidc", "api", "_mock", "console", "assets", "sign-in", "A", "a%2Fb", ""}) {
            assertRefused(server.post("/tenants?name=" + name, ""), 400, "tenant.invalid_name");
        }
        server.post("/tenants?name=o", "");
        assertRefused(server.post("/tenants?name=o", ""), 409, "tenant.name_taken");
        assertThat(Client.of(idp, "quickstart").get(idp.issuer() + "/jwks").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("leaves tenants to the server's own address")
    void tenantsOfATenant() {
        try (Tenant tenant = idp.tenant()) {
            assertRefused(new Controls(tenant.endpoint()).post("/tenants", ""), 404, "tenant.of_the_server_only");
        }
    }

    @Test
    @DisplayName(
            "keeps how a tenant is under a name and brings it back: people are signed in again, the journal is empty")
    void snapshot() {
        Client client = Client.of(idp, "quickstart");
        SignIn browser = idp.signIn("alice");
        client.code(browser, Map.of());
        assertThat(server.post("/snapshots", "{\"name\": \"signed-in\"}").json())
                .containsEntry("name", "signed-in");
        assertThat(server.get("/snapshots").http().body()).isEqualTo("[{\"name\":\"signed-in\"}]");
        idp.removeUser("alice");
        idp.faults().always(Endpoint.TOKEN, Fault.status(503));
        assertThat(server.post("/snapshots/signed-in/restore", "").status()).isEqualTo(204);
        assertThat(idp.journal().entries()).isEmpty();
        URI silent = browser.at(client.authorize(Map.of("prompt", "none")));
        Reply tokens = client.exchange(String.valueOf(Client.query(silent).get("code")));
        assertThat(tokens.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("gives a snapshot as a document, and takes it back on another server")
    void document() {
        Client client = Client.of(idp, "quickstart");
        String refreshToken = client.tokens(Map.of("scope", "openid offline_access", "prompt", "consent"))
                .member("refresh_token");
        server.post("/snapshots", "{\"name\": \"signed-in\"}");
        String document = server.get("/snapshots/signed-in").http().body();
        try (MockIdp other = MockIdp.start()) {
            Controls there = new Controls(other.endpoint());
            assertThat(there.call("PUT", "/snapshots/brought", document).status())
                    .isEqualTo(204);
            there.post("/snapshots/brought/restore", "");
            assertThat(Client.of(other, "quickstart").refresh(refreshToken).status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("forgets a snapshot, and refuses one that is none")
    void wrongSnapshot() {
        String name = server.post("/snapshots", "").member("name");
        String document = server.get("/snapshots/" + name).http().body();
        assertThat(server.delete("/snapshots/" + name).status()).isEqualTo(204);
        assertRefused(server.delete("/snapshots/" + name), 404, "snapshot.not_found");
        assertRefused(server.get("/snapshots/" + name), 404, "snapshot.not_found");
        assertRefused(server.post("/snapshots/" + name + "/restore", ""), 404, "snapshot.not_found");
        assertRefused(server.post("/snapshots", "{\"name\": \"a b\"}"), 400, "snapshot.invalid_name");
        assertRefused(server.post("/snapshots", "{\"name\": 1}"), 400, "snapshot.invalid_name");
        for (String wrong : new String[] {
            "{}",
            "{\"format\": 2}",
            document.replace("\"clock\":", "\"clocks\":"),
            document.replace("\"directory\":", "\"directories\":"),
            document.replace("\"primaryEmail\":\"", "\"primaryEmail\":1,\"x\":\""),
            document.replace("\"ahead\":\"", "\"ahead\":\"in a while")
        }) {
            assertRefused(server.call("PUT", "/snapshots/x", wrong), 400, "snapshot.invalid");
        }
    }

    @Test
    @DisplayName("resets a tenant to its beginning: its own configuration, nobody signed in, its clock")
    void reset() {
        Tenant tenant = idp.tenant(
                MockIdpOptions.defaults().withClock(MockClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"))));
        Controls own = new Controls(tenant.endpoint());
        tenant.removeUser("bob");
        tenant.clock().advance(Duration.ofDays(1));
        tenant.faults().always(Endpoint.JWKS, Fault.status(500));
        tenant.signIn("alice").at(URI.create(TenantTest.authorization(tenant)));
        assertThat(own.post("/reset", "").status()).isEqualTo(204);
        assertThat(own.get("/users").http().body()).contains("bob");
        assertThat(own.get("/clock").json()).containsEntry("now", "2026-01-01T00:00:00Z");
        assertThat(own.get("/journal").http().body()).isEqualTo("[]");
        assertThat(Wire.ask("GET", tenant.issuer() + "/jwks").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("rotates the signing key of one tenant")
    void keys() {
        Tenant tenant = idp.tenant();
        Controls own = new Controls(tenant.endpoint());
        assertThat(own.post("/keys/rotate", "{\"signingKeyAlgorithm\": \"RSA\"}")
                        .status())
                .isEqualTo(200);
        assertThat(own.get("/keys").http().body()).contains("RSA").contains("EC");
        assertThat(tenant.signingKeys()).hasSize(2);
        assertThat(idp.signingKeys()).hasSize(1);
        assertThat(own.post("/keys/rotate", "{\"signingKeyAlgorithm\": \"DSA\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("finds entries of the journal by endpoint, application, grant and status")
    void journal() {
        Client client = Client.of(idp, "quickstart");
        client.tokens(Map.of());
        client.refresh("nothing");
        assertThat(server.get("/journal?endpoint=token&grant=authorization_code")
                        .http()
                        .body())
                .contains("\"status\":200")
                .doesNotContain("refresh_token");
        assertThat(server.get("/journal?endpoint=token&application=quickstart&status=400")
                        .http()
                        .body())
                .contains("\"grant_type\":\"refresh_token\"")
                .doesNotContain("authorization_code");
        assertThat(server.get("/journal?application=outline").http().body()).isEqualTo("[]");
        assertRefused(server.get("/journal?client=quickstart"), 400, "journal.unknown_filter");
        assertRefused(server.get("/journal?endpoint=tokens"), 400, "journal.unknown_endpoint");
    }

    @Test
    @DisplayName("says of an operation that is not there where all are listed")
    void unknownOperation() {
        assertRefused(server.get("/clocks"), 404, "control.unknown_operation");
        assertRefused(server.post("/ready", "{}"), 404, "control.unknown_operation");
    }

    @Test
    @DisplayName("is closed to web pages of elsewhere, and open to those of this machine")
    void pagesOfElsewhere() {
        assertRefused(server.call("POST", "/reset", "", "Origin", "https://evil.example"), 403, "auth.forbidden");
        assertRefused(server.call("POST", "/reset", "", "Origin", "null"), 403, "auth.forbidden");
        assertThat(server.call("POST", "/reset", "", "Origin", "http://localhost:5173")
                        .status())
                .isEqualTo(204);
        assertThat(server.call("POST", "/reset", "", "Origin", idp.endpoint()).status())
                .isEqualTo(204);
    }
}
