package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The house of the starter")
class ArchitectureTest {
    private static final String ROOT = "dev.latchkey.spring";

    /** A class may use its own room and those before it; the last is the root package, where an app finds all that it needs. */
    private static final List<String> ROOMS =
            List.of("setting", "failure", "registration", "token", "session", "signin", "signout", "resource", "");

    /** The rooms of which an app sees something. */
    private static final List<String> API = List.of("setting", "");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(
                    LatchkeySignIn.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    @DisplayName("has a room for every class, and imports point to earlier rooms")
    void rooms() {
        assertThat(CLASSES).hasSizeGreaterThan(60);
        assertThat(CLASSES.stream().filter(type -> room(type).isEmpty())).isEmpty();
        assertThat(CLASSES.stream().flatMap(ArchitectureTest::backwards)).isEmpty();
    }

    @Test
    @DisplayName("shows an app nothing of the rooms in between: no public member of what is API names a type of theirs")
    void api() {
        assertThat(CLASSES.stream()
                        .filter(type -> API.contains(name(type).orElse("-")))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(ArchitectureTest::shown)
                        .filter(type -> type.getPackageName().startsWith(ROOT + "."))
                        .filter(type -> !API.contains(name(type).orElse("-"))))
                .isEmpty();
    }

    private static Stream<JavaClass> shown(JavaClass type) {
        Stream<JavaClass> methods = type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(method ->
                        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream()));
        Stream<JavaClass> constructors = type.getConstructors().stream()
                .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(constructor -> constructor.getRawParameterTypes().stream());
        return Stream.concat(methods, constructors);
    }

    private static Stream<String> backwards(JavaClass type) {
        int own = room(type).orElseThrow();
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> room(dependency.getTargetClass()).orElse(-1) > own)
                .map(dependency -> dependency.getDescription());
    }

    private static Optional<Integer> room(JavaClass type) {
        return name(type).filter(ROOMS::contains).map(ROOMS::indexOf);
    }

    private static Optional<String> name(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return Optional.of("");
        }
        return name.startsWith(ROOT + ".") ? Optional.of(name.substring(ROOT.length() + 1)) : Optional.empty();
    }
}
