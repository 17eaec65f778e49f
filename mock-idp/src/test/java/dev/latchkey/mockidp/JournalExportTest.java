package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import de.sstoehr.harreader.HarReader;
import de.sstoehr.harreader.HarReaderException;
import de.sstoehr.harreader.model.HarEntry;
import dev.latchkey.mockidp.Client.Reply;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@DisplayName("The journal leaves the mock")
class JournalExportTest {
    private static final String CANARY = "canary-4711-";
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

    private List<HarEntry> har() throws HarReaderException {
        return new HarReader().readFromString(idp.journal().toHar()).getLog().getEntries();
    }

    private Document svg() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(idp.journal().toSvg().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName(
            "as HTTP Archive, which a reader of others opens: addresses, parameters, headers, the JSON of answers, and why")
    void archive() throws HarReaderException {
        client.exchange(client.code(Map.of()));
        client.refresh("garbage");
        List<HarEntry> entries = har();
        assertThat(entries).hasSameSizeAs(idp.journal().entries());
        HarEntry tokens = entries.get(entries.size() - 2);
        assertThat(tokens.getRequest().getUrl()).isEqualTo(idp.issuer() + "/token");
        assertThat(tokens.getRequest().getPostData().getParams()).anySatisfy(parameter -> {
            assertThat(parameter.getName()).isEqualTo("grant_type");
            assertThat(parameter.getValue()).isEqualTo("authorization_code");
        });
        assertThat(tokens.getResponse().getStatus()).isEqualTo(200);
        assertThat(tokens.getResponse().getContent().getText())
                .contains("\"access_token\":\"****\"", "\"id_token\":\"****\"", "\"expires_in\":3600");
        assertThat(tokens.getResponse().getHeaders())
                .anySatisfy(header -> assertThat(header.getName()).isEqualTo("Cache-Control"));
        HarEntry refused = entries.get(entries.size() - 1);
        assertThat(refused.getResponse().getContent().getText()).contains("\"code\":\"oidc.invalid_grant\"");
        assertThat(refused.getComment()).contains("token.refresh-token-known");
    }

    @Test
    @DisplayName("over HTTP, too, from each tenant its own")
    void overHttp() throws HarReaderException {
        try (Tenant tenant = idp.tenant()) {
            client.get(tenant.issuer() + "/jwks");
            Reply har = client.get(tenant.endpoint() + "/_mock/journal.har");
            assertThat(new HarReader()
                            .readFromString(har.http().body())
                            .getLog()
                            .getEntries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getRequest().getUrl()).isEqualTo(tenant.issuer() + "/jwks"));
            Reply svg = client.get(tenant.endpoint() + "/_mock/journal.svg");
            assertThat(svg.header("content-type")).startsWith("image/svg+xml");
            assertThat(svg.http().body()).contains("GET /oidc/jwks");
        }
    }

    @Test
    @DisplayName("without any secret that came or was handed out, in whatever form")
    void canaries() throws Exception {
        String code = client.code(Map.of("scope", "openid offline_access", "prompt", "consent"));
        Reply tokens = client.exchange(code);
        client.userInfo(tokens.member("access_token"));
        client.get(
                idp.issuer() + "/me?access_token=" + CANARY + "query", "Authorization", "Bearer " + CANARY + "bearer");
        client.postForm(
                "/token",
                Map.of("Authorization", Client.basic("quickstart", CANARY + "basic"), "X-Custom", CANARY + "header"),
                Map.of("grant_type", "refresh_token", "refresh_token", CANARY + "refresh"));
        client.postForm(
                "/token",
                Map.of("Cookie", "session=" + CANARY + "cookie"),
                Map.of(
                        "client_id", "quickstart",
                        "client_secret", CANARY + "secret",
                        "code_verifier", CANARY + "verifier".repeat(6),
                        "code", CANARY + "code"));
        idp.signIn("alice").get(client.authorize(Map.of("id_token_hint", CANARY + "hint", "prompt", "none")));
        String all = idp.journal().toHar()
                + idp.journal().toSvg()
                + idp.journal().toText()
                + idp.journal().entries();
        assertThat(all)
                .contains("Basic ****", "****")
                .doesNotContain(CANARY)
                .doesNotContain(
                        code,
                        tokens.member("access_token"),
                        tokens.member("refresh_token"),
                        tokens.member("id_token"),
                        "alice-password",
                        "quickstart-secret");
    }

    @Test
    @DisplayName(
            "as a picture: a lifeline for browser, application and provider, an arrow for each request and each answer")
    void picture() throws Exception {
        client.exchange(client.code(Map.of()));
        Document svg = svg();
        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(texts(svg, "title").get(0)).isEqualTo("What was asked and answered at the mock IdP");
        assertThat(texts(svg, "desc").get(0)).contains("quickstart to Mock IdP: POST /oidc/token");
        assertThat(texts(svg, "text"))
                .contains("Browser", "quickstart", "Mock IdP", "goes on to the application")
                .anyMatch(text -> text.startsWith("POST /oidc/token grant_type=authorization"));
        int requests = idp.journal().entries().size();
        assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(requests);
        assertThat(idp.journal().toSvg()).doesNotContain("href", "@import", "url(http");
    }

    @Test
    @DisplayName("as a picture that says why something was refused, whatever characters came")
    void refusalInPicture() throws Exception {
        client.get(idp.issuer() + "/auth?response_type=code&client_id=%3Cscript%3E%00%26");
        assertThat(texts(svg(), "text")).anyMatch(text -> text.contains("A client_id is the App ID"));
        assertThat(idp.journal().toSvg()).doesNotContain("<script>");
    }

    @Test
    @DisplayName("as text, a line for each request and the rule below a refusal")
    void text() {
        client.get(URI.create(idp.issuer() + "/nothing").toString());
        assertThat(idp.journal().toText())
                .contains("GET /oidc/nothing → 404 invalid_request")
                .contains("(request.route-known, Logto: unrecognized route or not allowed method, 404)");
        idp.journal().clear();
        assertThat(idp.journal().toText()).isEqualTo("no request");
    }

    private static List<String> texts(Document svg, String element) {
        NodeList found = svg.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> found.item(index).getTextContent())
                .toList();
    }
}
