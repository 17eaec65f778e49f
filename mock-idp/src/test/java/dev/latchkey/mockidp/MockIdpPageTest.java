package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.cli.Shell;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.ManagementResource;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.rule.TokenRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/reference/mock-idp.md")
class MockIdpPageTest {
    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(read("../docs/reference/mock-idp.md"))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    @DisplayName("names every application that there is without a configuration, and where it comes back to")
    void applications() {
        try (MockIdp idp = MockIdp.start()) {
            assertThat(idp.directory().now().applications().values()).allSatisfy(application -> {
                String row = "`" + application.id() + "`.*"
                        + application.redirectUris().stream().findFirst().orElse("");
                assertThat(read("../docs/reference/mock-idp.md")).containsPattern(row);
            });
        }
    }

    @Test
    @DisplayName("shows Java that runs")
    void java() {
        try (MockIdp idp = MockIdp.start()) {
            idp.addApplication(Application.traditional("shop", "shop-secret", "http://localhost:8080/callback"));
            String start = idp.issuer()
                    + "/auth?client_id=shop&redirect_uri=http://localhost:8080/callback&response_type=code";
            URI callback = idp.signIn("alice").at(start + "&scope=openid&state=s");
            idp.clock().advance(Duration.ofMinutes(2));
            assertThat(callback.getQuery()).contains("code=", "state=s", "iss=");
        }
        try (MockIdp idp = MockIdp.start()) {
            idp.addApplication(Application.traditional("shop", "shop-secret", "http://localhost:8080/callback"));
            String start = idp.issuer()
                    + "/auth?client_id=shop&redirect_uri=http://localhost:8080/callback&response_type=code&scope=openid";
            String code = idp.signIn("alice").at(start).getQuery().replaceFirst("^code=([^&]+).*", "$1");
            Client shop = Client.of(idp, "shop");
            Client.Reply tokens = exchanged(shop, code);
            exchanged(shop, code);
            shop.userInfo(tokens.member("access_token"));
            journal(idp);
        }
        String here = squeezed(read("src/test/java/dev/latchkey/mockidp/MockIdpPageTest.java"));
        assertThat(blocks("java"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(here).contains(squeezed(block)));
    }

    private static Client.Reply exchanged(Client shop, String code) {
        return shop.postForm(
                "/token",
                Map.of("Authorization", Client.basic("shop", "shop-secret")),
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", "http://localhost:8080/callback"));
    }

    private static void journal(MockIdp idp) {
        idp.journal()
                .tokenRequests()
                .forApplication("shop")
                .withGrant("authorization_code")
                .atLeast(1);
        idp.journal().tokenRequests().withGrant("refresh_token").never();
        idp.journal().tokenRequests().refusedBy(TokenRule.CODE_ONCE).exactly(1);
        idp.journal().userInfoRequests().eventually(Duration.ofSeconds(5)).atLeast(1);
        idp.journal()
                .inOrder(idp.journal().authorizationRequests(), idp.journal().tokenRequests());
    }

    @Test
    @DisplayName("shows a configuration that the mock takes, with a person who signs in to every kind of thing in it")
    void configuration() {
        assertThat(blocks("json")).hasSize(1);
        MockConfiguration configuration = MockConfiguration.of(blocks("json").get(0));
        Directory directory = configuration.directory();
        assertThat(directory.applications()).containsKeys("shop", "partner", "tv", "nightly");
        assertThat(directory.organizations().organization("acme")).isPresent();
        try (MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withConfiguration(configuration))) {
            URI callback = idp.signIn("carol")
                    .at(idp.issuer() + "/auth?client_id=shop&response_type=code&state=s&scope=openid");
            assertThat(callback.getQuery()).contains("code=");
            assertThat(managementToken(idp).member("scope")).isEqualTo("all");
        }
    }

    private static Client.Reply managementToken(MockIdp idp) {
        return Client.of(idp, "shop")
                .postForm(
                        "/token",
                        Map.of("Authorization", Client.basic("management", "management-secret")),
                        Map.of(
                                "grant_type", "client_credentials",
                                "resource", ManagementResource.INDICATOR,
                                "scope", ManagementResource.SCOPE));
    }

    @Test
    @DisplayName("shows a sign-in over HTTP that works")
    void shell(@TempDir Path directory) {
        Shell.needs("bash", "curl");
        assertThat(blocks("sh")).hasSize(1);
        try (MockIdp idp = MockIdp.start()) {
            Shell.Result result = new Shell(directory, Map.of())
                    .run(blocks("sh").get(0).replace("http://localhost:3001", idp.endpoint()));
            assertThat(result.code()).as(result.output()).isZero();
            assertThat(result.output()).contains("{\"callback\":\"http://localhost:3010/callback?code=");
        }
    }

    @Test
    @DisplayName(
            "shows the extension in Spring as the apps of mock-idp/classpaths use it, but for the name of the property")
    void extension() {
        String app = squeezed(read("classpaths/boot4/src/test/java/app/AppTest.java"));
        String shown = blocks("text").stream()
                .filter(block -> block.contains("@RegisterExtension"))
                .findFirst()
                .orElseThrow()
                .replace("spring.security.oauth2.client.provider.latchkey.issuer-uri", "issuer");
        assertThat(shown.split("\n\n"))
                .hasSize(2)
                .allSatisfy(part -> assertThat(app).contains(squeezed(part)));
    }
}
