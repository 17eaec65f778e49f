package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Secret;
import dev.latchkey.spring.setting.UnknownSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

@DisplayName("The pages about Spring")
class SpringPagesTest {
    private static final Path DOCS = Path.of("../../docs/how-to");
    private static final String SIGN_IN = "spring-sign-in.md";
    private static final String APIS = "spring-apis.md";
    private static final Path TESTS = Path.of("src/test/java/dev/latchkey/spring");
    private static final Pattern BLOCK = Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern YAML = Pattern.compile("^```yaml\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern SNIPPET = Pattern.compile("// snippet:\\S+\n(.*?)\\s*// end\n", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `(latchkey\\.[a-z.-]+)` \\|", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {SIGN_IN, APIS})
    @DisplayName("show Java that these tests run, but for the line breaks")
    void java(String page) {
        List<String> run = sources()
                .flatMap(source -> found(SNIPPET, source))
                .map(SpringPagesTest::bare)
                .toList();
        assertThat(found(BLOCK, read(DOCS.resolve(page))).map(SpringPagesTest::bare))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(run).contains(block));
    }

    @Test
    @DisplayName("list each property that the starter has, and no other")
    void properties() {
        assertThat(found(ROW, read(DOCS.resolve("spring.md"))))
                .containsExactlyInAnyOrderElementsOf(UnknownSettings.names().toList());
    }

    @Test
    @DisplayName("show settings of several providers with which an app starts")
    void registrations() {
        String yaml = found(YAML, read(DOCS.resolve(SIGN_IN))).findFirst().orElseThrow();
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        LatchkeySurroundingsAutoConfiguration.class,
                        LatchkeyAutoConfiguration.class,
                        LatchkeyStoreAutoConfiguration.class,
                        LatchkeyWebSecurityAutoConfiguration.class,
                        SecurityAutoConfiguration.class,
                        ServletWebSecurityAutoConfiguration.class,
                        WebMvcAutoConfiguration.class))
                .withInitializer(
                        context -> context.getEnvironment().getPropertySources().addLast(properties(yaml)))
                .withPropertyValues("CUSTOMERS_SECRET=one", "STAFF_SECRET=other")
                .run(context -> {
                    LatchkeyRegistrations registrations = context.getBean(LatchkeyRegistrations.class);
                    assertThat(registrations.ids()).containsExactly("customers", "staff");
                    assertThat(registrations
                                    .relyingParty("staff")
                                    .config()
                                    .authentication()
                                    .secret()
                                    .map(Secret::reveal))
                            .contains("other");
                });
    }

    private static PropertySource<?> properties(String yaml) {
        try {
            return new YamlPropertySourceLoader()
                    .load("the page's", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> sources() {
        try (Stream<Path> all = Files.list(TESTS)) {
            return all.filter(Files::isRegularFile).map(SpringPagesTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList().stream();
    }

    private static String bare(String java) {
        return java.replaceAll("\\s+", "");
    }
}
