package dev.latchkey.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.latchkey.mcp.challenge.Challenge;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The house of MCP")
class ArchitectureTest {
    private static final String ROOT = "dev.latchkey.mcp";

    /** A class may use its own stage and those before it. */
    private static final List<String> STAGES =
            List.of("json", "server", "challenge", "discovery", "registration", "client", "transport");

    /** The stages for which an app needs the official SDK. */
    private static final Set<String> WITH_SDK = Set.of("server", "transport");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Challenge.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    @DisplayName("has a stage for every class, and imports point to earlier stages")
    void stages() {
        assertThat(CLASSES).hasSizeGreaterThan(25);
        assertThat(CLASSES.stream().filter(type -> stage(type).isEmpty())).isEmpty();
        assertThat(CLASSES.stream().flatMap(ArchitectureTest::backwards)).isEmpty();
    }

    @Test
    @DisplayName("keeps server and client apart: the server uses json and core alone")
    void apart() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().equals(ROOT + ".server"))
                        .flatMap(ArchitectureTest::uses)
                        .filter(name -> name.startsWith(ROOT)))
                .containsOnly(ROOT + ".server", ROOT + ".json");
    }

    @Test
    @DisplayName(
            "uses the official SDK and servlets only where its user has them, Jackson only in json, nothing that core hides")
    void strangers() {
        assertThat(CLASSES.stream()
                        .filter(type -> !WITH_SDK.contains(type.getPackageName().substring(ROOT.length() + 1)))
                        .flatMap(ArchitectureTest::uses))
                .noneMatch(name -> name.startsWith("io.modelcontextprotocol"))
                .noneMatch(name -> name.startsWith("jakarta.servlet"));
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getPackageName().equals(ROOT + ".json"))
                        .flatMap(ArchitectureTest::uses))
                .noneMatch(name -> name.startsWith("tools.jackson"))
                .noneMatch(name -> name.startsWith("dev.latchkey.mockidp"))
                .noneMatch(name -> name.startsWith("dev.latchkey.jose"))
                .noneMatch(name -> name.matches("dev\\.latchkey\\.[a-z]+\\.(flow|live|guarded|wire)"));
    }

    private static Stream<String> uses(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName());
    }

    private static Stream<String> backwards(JavaClass type) {
        int own = stage(type).orElseThrow();
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> stage(dependency.getTargetClass()).orElse(-1) > own)
                .map(dependency -> dependency.getDescription());
    }

    private static Optional<Integer> stage(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return Optional.empty();
        }
        String stage = name.substring(ROOT.length() + 1);
        return STAGES.contains(stage) ? Optional.of(STAGES.indexOf(stage)) : Optional.empty();
    }
}
