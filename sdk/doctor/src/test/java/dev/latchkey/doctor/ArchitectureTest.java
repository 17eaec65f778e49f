package dev.latchkey.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The house of the doctor")
class ArchitectureTest {
    private static final String ROOT = "dev.latchkey.doctor";

    /** A class may use its own stage and those before it; the façade is the root package. */
    private static final List<String> STAGES = List.of(
            "words",
            "product",
            "integration",
            "check",
            "probe",
            "signin",
            "diagnosis",
            "",
            "report",
            "alias",
            "recipe",
            "provision",
            "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Doctor.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    @DisplayName("has a stage for every class, and imports point to earlier stages")
    void stages() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
        assertThat(CLASSES.stream().filter(type -> stage(type).isEmpty())).isEmpty();
        assertThat(CLASSES.stream().flatMap(ArchitectureTest::backwards)).isEmpty();
    }

    @Test
    @DisplayName("does not know the mock, nor what core does not export")
    void strangers() {
        Stream<String> uses = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName());
        assertThat(uses)
                .noneMatch(name -> name.startsWith("dev.latchkey.mockidp"))
                .noneMatch(name -> name.startsWith("dev.latchkey.jose"))
                .noneMatch(name -> name.matches("dev\\.latchkey\\.[a-z]+\\.(flow|live|guarded|wire)"));
    }

    private static Stream<String> backwards(JavaClass type) {
        int own = stage(type).orElseThrow();
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> stage(dependency.getTargetClass()).orElse(-1) > own)
                .map(dependency -> dependency.getDescription());
    }

    private static Optional<Integer> stage(JavaClass type) {
        String name = type.getPackageName();
        if (!name.equals(ROOT) && !name.startsWith(ROOT + ".")) {
            return Optional.empty();
        }
        String stage = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
        return STAGES.contains(stage) ? Optional.of(STAGES.indexOf(stage)) : Optional.empty();
    }
}
