package dev.latchkey.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.latchkey.RelyingParty;
import dev.latchkey.jose.Json;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The samples")
class SamplesArchitectureTest {
    @Test
    @DisplayName("use only those packages of the core that its module exports")
    void exportedPackages() throws URISyntaxException {
        JavaClasses samples = new ClassFileImporter().importPackages("dev.latchkey.samples");
        assertThat(samples.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.latchkey.samples.quickstart",
                        "dev.latchkey.samples.outline",
                        "dev.latchkey.samples.plugin",
                        "dev.latchkey.samples.connector",
                        "dev.latchkey.samples.springboot",
                        "dev.latchkey.samples.demo");
        onlyExportedPackages().check(samples);
    }

    @Test
    @DisplayName("would be found out if one of them used another")
    void anotherPackage() throws URISyntaxException {
        JavaClasses bad = new ClassFileImporter().importClasses(UsesWhatIsNotExported.class);
        ArchRule rule = onlyExportedPackages();
        assertThatThrownBy(() -> rule.check(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Json.class.getName());
    }

    private static ArchRule onlyExportedPackages() throws URISyntaxException {
        Set<String> closed = closedPackages(core());
        assertThat(closed).contains(Json.class.getPackageName());
        return noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "are in a package that the core does not export", it -> closed.contains(it.getPackageName())));
    }

    private static Set<String> closedPackages(ModuleDescriptor module) {
        Set<String> closed = new HashSet<>(module.packages());
        module.exports().forEach(exported -> closed.remove(exported.source()));
        return closed;
    }

    private static ModuleDescriptor core() throws URISyntaxException {
        Path place = Path.of(RelyingParty.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return ModuleFinder.of(place).find("dev.latchkey.core").orElseThrow().descriptor();
    }

    /** A sample that looks behind the curtain. */
    private static final class UsesWhatIsNotExported {
        @Override
        public String toString() {
            return Json.write(Map.of());
        }
    }
}
