package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The code that the docs show is code that the samples run:")
class DocsCodeTest {
    private static final String FIRST_APP = "samples/e2e/src/test/java/dev/latchkey/e2e/docs/HelloApp.java";
    private static final String SPRING_BOOT =
            "samples/spring-boot/src/main/java/dev/latchkey/samples/springboot/SpringBootSample.java";

    @Test
    @DisplayName("the README's Java is the first app's, but for the line breaks")
    void readme() throws IOException {
        String app = withoutSpace(read(FIRST_APP));
        assertThat(blocks("README.md", "java"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(app).contains(withoutSpace(block)));
    }

    @Test
    @DisplayName("docs/how-to/spring.md's Java is the Spring Boot sample's, but for the line breaks")
    void spring() throws IOException {
        String sample = withoutSpace(read(SPRING_BOOT));
        assertThat(blocks("docs/how-to/spring.md", "java"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(sample).contains(withoutSpace(block)));
    }

    @Test
    @DisplayName(
            "docs/how-to/spring.md's properties are among those of the Spring Boot sample and in the page's own table")
    void springProperties() throws IOException {
        String sample = read("samples/spring-boot/src/main/resources/application.yml");
        List<String> names = Pattern.compile("^  ([a-z-]+):", Pattern.MULTILINE)
                .matcher(String.join("", blocks("docs/how-to/spring.md", "yaml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names).hasSize(4).allSatisfy(name -> {
            assertThat(sample).contains("\n  " + name + ": ");
            assertThat(read("docs/how-to/spring.md")).contains("| `latchkey." + name + "` |");
        });
    }

    @Test
    @DisplayName("docs/how-to/spring.md's dependency is the starter, in the version of this build")
    void springDependency() throws IOException {
        String starter = read("sdk/spring-boot-starter/pom.xml");
        assertThat(blocks("docs/how-to/spring.md", "xml"))
                .hasSize(1)
                .allSatisfy(
                        block -> assertThat(block.lines().map(String::strip).filter(line -> line.matches("<\\w+>.+")))
                                .hasSize(3)
                                .allSatisfy(element -> assertThat(starter).contains(element)));
    }

    @Test
    @DisplayName("the versions in the first app's pom.xml are those of this build")
    void firstApp() throws IOException {
        String plugin = "<artifactId>%s</artifactId>\n          <version>%%s<";
        Map<String, String> places = Map.of(
                "latchkey-bom",
                "<version>%s</version>\n  <packaging>pom</packaging>",
                "slf4j-simple",
                "<slf4j.version>%s<",
                "junit-jupiter",
                "<junit.version>%s<",
                "maven-compiler-plugin",
                plugin.formatted("maven-compiler-plugin"),
                "maven-surefire-plugin",
                plugin.formatted("maven-surefire-plugin"),
                "exec-maven-plugin",
                plugin.formatted("exec-maven-plugin"));
        Map<String, String> versions = Pattern.compile("<artifactId>(.+)</artifactId>\\s+<version>(.+)</version>")
                .matcher(blocks("docs/tutorial/first-app.md", "xml").get(0).replaceFirst("(?s).*?<properties>", ""))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        assertThat(versions).containsOnlyKeys(places.keySet());
        String build = read("pom.xml");
        places.forEach((artifact, place) -> assertThat(build).contains(place.formatted(versions.get(artifact))));
    }

    private static List<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(read(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String read(String file) throws IOException {
        return Files.readString(Repository.root().resolve(file));
    }
}
