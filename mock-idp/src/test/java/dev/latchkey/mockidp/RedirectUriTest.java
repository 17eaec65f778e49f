package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A redirect URI matches what is registered:")
class RedirectUriTest {
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @ParameterizedTest(name = "{0} registered, {1} sent: {2} ({3})")
    @CsvSource(delimiter = '|', textBlock = """
        https://app.example/cb            | https://app.example/cb              | yes | equal
        https://app.example/cb            | https://APP.example/cb              | yes | case of the host
        https://app.example/cb            | https://app.example:443/cb          | yes | default port
        https://app.example               | https://app.example/                | yes | empty path
        https://app.example/cb            | https://app.example/CB              | no  | case of the path
        https://app.example/cb            | https://app.example/cb/             | no  | trailing slash
        https://app.example/cb            | https://app.example/cb?a=b          | no  | query
        https://app.example/cb            | https://app.example/cb#f            | no  | fragment
        https://app.example/cb            | http://app.example/cb               | no  | scheme
        https://app.example/cb            | https://app.example.evil.test/cb    | no  | host that begins so
        https://app.example/cb            | https://evil.test@app.example/cb    | no  | user info
        https://*.preview.example.test/cb | https://pr-1.preview.example.test/cb | yes | wildcard label
        https://*.preview.example.test/cb | https://a.b.preview.example.test/cb | no  | star matches no dot
        https://*.preview.example.test/cb | https://preview.example.test/cb     | no  | same count of labels
        https://*.preview.example.test/cb | https://*.preview.example.test/cb   | no  | star in what is sent
        https://app.example/*/cb          | https://app.example/a/b/cb          | yes | star in the path matches slashes
        https://app.example/*/cb          | https://app.example/*/cb            | no  | star in the path of what is sent
        http://localhost:3010/cb          | http://localhost:4000/cb            | no  | web app: port of loopback counts
        io.example.app://callback         | io.example.app://callback           | yes | custom scheme
        """)
    void web(String registered, String sent, String matches, String rule) {
        idp.addApplication(Application.traditional("app", "s", registered));
        assertThat(isTaken(sent)).isEqualTo(matches.equals("yes"));
    }

    @ParameterizedTest(name = "native, {0} registered, {1} sent: {2}")
    @CsvSource({
        "http://localhost/cb, http://localhost:51234/cb, yes",
        "http://127.0.0.1/cb, http://127.0.0.1:51234/cb, yes",
        "http://localhost/cb, http://127.0.0.1:51234/cb, no",
        "http://localhost/cb, http://localhost:51234/other, no",
        "https://app.example/cb, https://app.example:8443/cb, no"
    })
    @DisplayName("a native application may use any port of its loopback host")
    void nativeApp(String registered, String sent, String matches) {
        idp.addApplication(Application.nativeApp("app", registered));
        assertThat(isTaken(sent)).isEqualTo(matches.equals("yes"));
    }

    private static boolean isTaken(String redirectUri) {
        Client client = Client.of(idp, "app");
        Reply answer = client.get(client.authorize(Map.of("redirect_uri", redirectUri, "prompt", "none"))
                .toString());
        return answer.status() == 303;
    }
}
