package dev.latchkey.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The demo's doctor")
class DemoDoctorTest {
    private DemoAddresses addresses;
    private MockIdp idp;
    private DemoPage page;

    @BeforeEach
    void startDemo() {
        addresses = DemoCommand.addresses(FreePorts.ALL, Clock.systemUTC());
        idp = DemoIdp.start(addresses);
        page = DemoPage.start(addresses, new DemoDoctor(idp, addresses));
    }

    @AfterEach
    void stopDemo() {
        page.stop();
        idp.close();
    }

    @Test
    @DisplayName("offers each application, and examines none before it is asked")
    void waits() throws Exception {
        assertThat(get("/doctor"))
                .contains("href=\"/doctor/outline\"", "href=\"/doctor/spring-boot\"")
                .doesNotContain("The sign-in, step by step");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outline", "outline-third-party", "quickstart", "spring-boot"})
    @DisplayName("finds every application of the demo well")
    void well(String application) throws Exception {
        assertThat(get("/doctor/" + application))
                .contains("All well", "The sign-in, step by step", "aria-current=\"page\"");
    }

    @Test
    @DisplayName("finds what was broken in the Console meanwhile")
    void broken() throws Exception {
        idp.change("outline", app -> app.withRedirectUris(addresses.outlineUrl() + "/auth/oidc.callback/"));
        assertThat(get("/doctor/outline")).contains("1 problem found", "the slash at the end is missing");
    }

    @Test
    @DisplayName("sends whoever asks for another application back")
    void unknown() throws Exception {
        HttpResponse<String> response = response("/doctor/%3Cscript%3E");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).hasValue("/doctor");
    }

    private String get(String path) throws Exception {
        return response(path).body();
    }

    private HttpResponse<String> response(String path) throws Exception {
        URI uri = URI.create(addresses.demoUrl() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
