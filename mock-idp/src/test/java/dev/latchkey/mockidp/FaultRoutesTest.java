package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("/_mock/faults")
class FaultRoutesTest {
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @AfterEach
    void clear() {
        idp.faults().clear();
    }

    private static Reply send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(idp.endpoint() + "/_mock/faults" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
        return Client.send(request);
    }

    private static Reply discovery() {
        return Client.of(idp, "quickstart").get(idp.issuer() + "/.well-known/openid-configuration");
    }

    @Test
    @DisplayName("lists the catalogue, arms, shows what was met, and disarms one or all")
    void life() {
        assertThat((List<?>) send("GET", "", "").json().get("catalogue"))
                .hasSize(FaultCatalogue.all().size());
        Reply armed = send("POST", "", "{'fault':'status-429','endpoint':'discovery','with':{'retry-after':7}}");
        assertThat(armed.status()).isEqualTo(201);
        assertThat(discovery().header("retry-after")).isEqualTo("7");
        Reply shown = send("GET", "/" + armed.member("id"), "");
        assertThat(shown.json())
                .containsEntry("fault", "status-429")
                .containsEntry("met", 1L)
                .containsEntry("over", true);
        assertThat(send("GET", "", "").json().get("armed")).isEqualTo(List.of(shown.json()));
        assertThat(send("DELETE", "/" + armed.member("id"), "").status()).isEqualTo(204);
        assertThat(send("GET", "/" + armed.member("id"), "").status()).isEqualTo(404);
        send("POST", "", "{'fault':'discovery-missing-issuer','times':'standing'}");
        assertThat(discovery().json()).doesNotContainKey("issuer");
        assertThat(send("DELETE", "", "").status()).isEqualTo(204);
        assertThat(discovery().json()).containsKey("issuer");
    }

    @Test
    @DisplayName("says what is wrong with an arming, and which is not there")
    void refused() {
        Reply unknown = send("POST", "", "{'fault':'status-504'}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json()).containsEntry("code", "fault.invalid");
        assertThat(unknown.member("message")).contains("no fault of the name status-504");
        assertThat(send("POST", "", "no JSON").status()).isEqualTo(400);
        Reply nowhere = send("DELETE", "/fault-0", "");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.json()).containsEntry("code", "fault.not_found");
    }

    @Test
    @DisplayName("of a tenant arms nobody else's")
    void tenants() {
        try (Tenant tenant = idp.tenant()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tenant.endpoint() + "/_mock/faults"))
                    .POST(BodyPublishers.ofString("{\"fault\":\"status-503\",\"endpoint\":\"discovery\"}"));
            assertThat(Client.send(request).status()).isEqualTo(201);
            assertThat(tenant.faults().armed()).hasSize(1);
            assertThat(idp.faults().armed()).isEmpty();
            assertThat(discovery().status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("cannot be used by a page of another site, nor under a name that only leads here")
    void strangers() {
        HttpRequest.Builder foreign = HttpRequest.newBuilder(URI.create(idp.endpoint() + "/_mock/faults"))
                .headers("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("{\"fault\":\"status-503\"}"));
        assertThat(Client.send(foreign).status()).isEqualTo(403);
        assertThat(idp.faults().armed()).isEmpty();
    }
}
