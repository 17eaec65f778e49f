package dev.latchkey.mcp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mcp.scene.StubServer;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Discovery")
class DiscoveryTest {
    private static final String PRM = "/.well-known/oauth-protected-resource";

    private final StubServer stub = StubServer.start();
    private final Discovery discovery =
            Discovery.over(Transport.shared(HttpPolicy.defaults()), HttpPolicy.defaults(), Set.of());

    @AfterEach
    void close() {
        stub.close();
    }

    private Failure failure(String address) {
        return ((Discovered.Failed) discovery.discover(address)).failure();
    }

    private void describe(String resource, String issuer) {
        stub.json(PRM + "/mcp", "{\"resource\":\"" + resource + "\",\"authorization_servers\":[\"" + issuer + "\"]}");
    }

    private String mcp() {
        return stub.url() + "/mcp";
    }

    private String metadata(String issuer) {
        return "{\"issuer\":\"" + issuer + "\",\"code_challenge_methods_supported\":[\"S256\"]}";
    }

    @Test
    @DisplayName("without a challenge looks at the path of the server, then at the root")
    void wellKnown() {
        assertThat(failure(mcp()).code()).isEqualTo(FailureCode.RESOURCE_METADATA_NOT_FOUND);
        assertThat(stub.asked()).containsExactly("POST /mcp", "GET " + PRM + "/mcp", "GET " + PRM);
    }

    @Test
    @DisplayName("C3: of an issuer without a path looks at two places, RFC 8414's first")
    void withoutPath() {
        describe(mcp(), stub.url());
        assertThat(failure(mcp()).code()).isEqualTo(FailureCode.METADATA_NOT_FOUND);
        assertThat(stub.asked())
                .endsWith("GET /.well-known/oauth-authorization-server", "GET /.well-known/openid-configuration");
        stub.json("/.well-known/openid-configuration", metadata(stub.url()));
        assertThat(discovery.discover(mcp())).isInstanceOf(Discovered.Found.class);
    }

    @Test
    @DisplayName("C3: takes the first place that has metadata, and goes no further")
    void first() {
        describe(mcp(), stub.url() + "/a");
        stub.json("/.well-known/oauth-authorization-server/a", metadata(stub.url() + "/a"));
        stub.json("/a/.well-known/openid-configuration", metadata("https://evil.example"));
        assertThat(discovery.discover(mcp())).isInstanceOf(Discovered.Found.class);
        assertThat(stub.asked()).doesNotContain("GET /a/.well-known/openid-configuration");
    }

    @Test
    @DisplayName("C4: refuses metadata of another issuer, even where a later place has the right ones")
    void foreign() {
        describe(mcp(), stub.url() + "/a");
        stub.json("/.well-known/oauth-authorization-server/a", metadata(stub.url()));
        stub.json("/a/.well-known/openid-configuration", metadata(stub.url() + "/a"));
        assertThat(failure(mcp()).code()).isEqualTo(FailureCode.ISSUER_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/mcp",
                "http://localhost:1/mcp",
                "STUB/mc",
                "STUB/mcp/more",
                "STUB/mcp#x",
                "STUB/mcp?a=b",
                "mcp"
            })
    @DisplayName("refuses metadata that are about another resource")
    void otherResource(String resource) {
        describe(resource.replace("STUB", stub.url()), stub.url());
        assertThat(failure(mcp()).code()).isEqualTo(FailureCode.RESOURCE_METADATA_INVALID);
    }

    @Test
    @DisplayName(
            "takes a resource that differs in a slash at the end or in the case of the host, and sends it as it was written")
    void sameResource() {
        String written = mcp().replace("localhost", "LOCALHOST") + "/";
        describe(written, stub.url());
        stub.json("/.well-known/oauth-authorization-server", metadata(stub.url()));
        Discovered.Found found = (Discovered.Found) discovery.discover(mcp() + "/");
        assertThat(found.server().resource().resource()).isEqualTo(written);
    }

    @Test
    @DisplayName(
            "calls a server at its address as it was written: there are those that answer with a slash at the end only")
    void slash() {
        describe(mcp() + "/", stub.url());
        stub.json("/.well-known/oauth-authorization-server", metadata(stub.url()));
        Discovered.Found found = (Discovered.Found) discovery.discover(mcp() + "/");
        assertThat(found.server().address()).isEqualTo(URI.create(mcp() + "/"));
        assertThat(stub.asked()).startsWith("POST /mcp/", "GET " + PRM + "/mcp");
    }

    @Test
    @DisplayName("asks for metadata at the very address that a challenge names")
    void challengeWithSlash() {
        String named = stub.url() + PRM + "/mcp/";
        stub.status("/mcp", 401, Map.of("WWW-Authenticate", "Bearer resource_metadata=\"" + named + "\""));
        assertThat(failure(mcp()).code()).isEqualTo(FailureCode.RESOURCE_METADATA_NOT_FOUND);
        assertThat(stub.asked()).containsExactly("POST /mcp", "GET " + PRM + "/mcp/");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    @DisplayName("stops where a place is out of order: the next one might name somebody else")
    void outOfOrder(int status) {
        stub.status(PRM + "/mcp", status, Map.of());
        stub.json(PRM, "{\"resource\":\"" + stub.url() + "\",\"authorization_servers\":[\"" + stub.url() + "\"]}");
        assertThat(failure(mcp()).code()).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(stub.asked()).containsExactly("POST /mcp", "GET " + PRM + "/mcp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/metadata", "http://127.0.0.1:1/x", "file:///etc/passwd", "/relative", ""})
    @DisplayName("goes nowhere else because a challenge says so")
    void challengeElsewhere(String address) {
        stub.status("/mcp", 401, Map.of("WWW-Authenticate", "Bearer resource_metadata=\"" + address + "\""));
        assertThat(failure(mcp()).code()).isEqualTo(FailureCode.RESOURCE_METADATA_INVALID);
        assertThat(stub.asked()).containsExactly("POST /mcp");
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example/mcp, http://127.0.0.1:9/oidc, false",
        "https://mcp.example/mcp, https://10.0.0.1/oidc, false",
        "https://mcp.example/mcp, https://[fd00::1]/oidc, false",
        "https://mcp.example/mcp, https://localhost/oidc, false",
        "https://mcp.example/mcp, https://LOCALHOST./oidc, false",
        "https://mcp.example/mcp, https://auth.example/oidc, true",
        "http://localhost:3060/mcp, http://localhost:3001/oidc, true"
    })
    @DisplayName("of a server out there does not lead into a private network")
    void privateNetwork(String server, String issuer, boolean isAsked) {
        Discovery stubbed = Discovery.over(
                call -> {
                    boolean isMetadata = call.uri().getRawPath().startsWith(PRM);
                    String body = isMetadata
                            ? "{\"resource\":\"" + server + "\",\"authorization_servers\":[\"" + issuer + "\"]}"
                            : "";
                    return new dev.latchkey.http.HttpAnswer(
                            isMetadata ? 200 : 404, Map.of(), body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                },
                HttpPolicy.defaults(),
                Set.of());
        Failure failure = ((Discovered.Failed) stubbed.discover(server)).failure();
        assertThat(failure.code())
                .isEqualTo(isAsked ? FailureCode.METADATA_NOT_FOUND : FailureCode.RESOURCE_METADATA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3060/mcp",
                "http://127.0.0.1/mcp",
                "https://localhost./mcp",
                "https://10.0.0.1/mcp",
                "https://169.254.169.254/latest",
                "https://[::1]/mcp",
                "https://[::ffff:192.168.0.1]/mcp"
            })
    @DisplayName("of public servers asks nobody on this machine or in a private network, whatever a user types")
    void publicOnly(String address) {
        Discovery outside = Discovery.over(
                        call -> {
                            throw new AssertionError(call);
                        },
                        HttpPolicy.defaults(),
                        Set.of())
                .ofPublicServers();
        Failure failure = ((Discovered.Failed) outside.discover(address)).failure();
        assertThat(failure.code()).isEqualTo(FailureCode.RESOURCE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://mcp.example",
                "https://mcp.example/mcp#here",
                "https://user@mcp.example/mcp",
                "https://"
            })
    @DisplayName("needs the address of a server")
    void address(String address) {
        assertThat(failure(address).code()).isEqualTo(FailureCode.RESOURCE_INVALID);
    }

    @Test
    @DisplayName("does not speak plain http beyond this machine")
    void plainHttp() {
        assertThat(failure("http://mcp.example/mcp").code()).isEqualTo(FailureCode.INSECURE_URI);
    }

    @Test
    @DisplayName("says that a server does not answer")
    void silent() {
        assertThat(failure("http://localhost:1/mcp").code()).isEqualTo(FailureCode.CONNECTION_FAILED);
    }
}
