package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.spring.plain.PlainSpringSecurity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("docs/how-to/spring.md")
class PlainSpringSecurityTest {
    private static final Path DOCUMENT = Path.of("../../docs/how-to/spring.md");
    private static final Path PLAIN = Path.of("src/test/java/dev/latchkey/spring/plain");
    private static final Pattern COUNTED = Pattern.compile("\\| Java, lines of code \\| (\\d+) \\| 0 \\|");
    private static final Pattern NO_CODE = Pattern.compile("\\s*(//.*|/?\\*.*|import .*|package .*|@NullMarked)?");

    @Test
    @DisplayName("compares with code that signs in")
    void signsIn() {
        try (MockIdp idp = MockIdp.start();
                ConfigurableApplicationContext context = start(idp)) {
            URI home = URI.create(
                    "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/");
            idp.addApplication(Application.traditional(
                    "plain",
                    "plain-secret",
                    home.resolve("/login/oauth2/code/logto").toString()));
            Browser browser = new Browser(home);
            URI toProvider = Browser.location(browser.get(Browser.location(browser.get("/me"))));
            assertThat(Browser.location(browser.get(idp.signIn("alice").at(toProvider))))
                    .hasPath("/me");
            assertThat(browser.get("/me").body()).contains("Alice Example");
        }
    }

    @Test
    @DisplayName("counts its lines right")
    void counts() throws IOException {
        Matcher counted = COUNTED.matcher(Files.readString(DOCUMENT));
        assertThat(counted.find()).isTrue();
        assertThat(linesOfCode()).isEqualTo(Integer.parseInt(counted.group(1)));
    }

    private static long linesOfCode() throws IOException {
        try (Stream<Path> files = Files.list(PLAIN)) {
            return files.flatMap(PlainSpringSecurityTest::lines)
                    .filter(line -> !NO_CODE.matcher(line).matches())
                    .count();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurableApplicationContext start(MockIdp idp) {
        return new SpringApplicationBuilder(RunningApp.App.class, PlainSpringSecurity.class)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn",
                        "latchkey.enabled=false",
                        "plain.issuer=" + idp.issuer(),
                        "plain.client-id=plain",
                        "plain.client-secret=plain-secret",
                        "plain.scopes=openid,profile,email,roles,offline_access",
                        "plain.post-logout-redirect-uri=http://localhost:3030/")
                .run();
    }
}
