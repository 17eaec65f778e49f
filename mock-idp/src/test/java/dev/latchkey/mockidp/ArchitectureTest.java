package dev.latchkey.mockidp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.latchkey.mockidp.directory.badexample.ReachesForward;
import dev.latchkey.mockidp.junit.AttackDrill;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The architecture of the mock IdP")
class ArchitectureTest {
    private static final String ROOT = "dev.latchkey.mockidp";

    /** The line: each stage imports earlier ones only. The root package holds the handle MockIdp. */
    private static final List<String> LINE = List.of(
            ROOT + ".directory..",
            ROOT + ".rule..",
            ROOT + ".engine..",
            ROOT + ".fault..",
            ROOT + ".signing..",
            ROOT + ".certificate..",
            ROOT + ".data..",
            ROOT + ".journal..",
            ROOT + ".linter..",
            ROOT + ".pages..",
            ROOT + ".web..",
            ROOT,
            ROOT + ".drill..",
            ROOT + ".junit..",
            ROOT + ".cli..");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TestFactory
    @DisplayName(
            "directory → rule → engine → fault → signing → certificate → data → journal → linter → pages → web → MockIdp → drill → junit → cli: imports point back only")
    Stream<DynamicTest> importsPointBack() {
        return LINE.stream()
                .map(stage ->
                        DynamicTest.dynamicTest(stage, () -> pointsBack(stage).check(MAIN)));
    }

    private static ArchRule pointsBack(String stage) {
        String[] later = LINE.subList(LINE.indexOf(stage) + 1, LINE.size()).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(stage)
                .should()
                .dependOnClassesThat(resideInAnyPackage(later.length == 0 ? new String[] {"nothing.after"} : later));
    }

    @Test
    @DisplayName("a class that reaches forward is found")
    void badClassIsFound() {
        JavaClasses bad = new ClassFileImporter().importClasses(ReachesForward.class);
        assertThat(pointsBack(LINE.get(0)).evaluate(bad).hasViolation()).isTrue();
    }

    @Test
    @DisplayName("every class is in a stage of the line")
    void everyClassHasAStage() {
        classes().should().resideInAnyPackage(LINE.toArray(String[]::new)).check(MAIN);
    }

    @Test
    @DisplayName("no cycles between packages")
    void noCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    @DisplayName("the engine asks no clock, knows no server and does no I/O")
    void engineIsPure() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".directory..", ROOT + ".engine..", ROOT + ".fault..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.javalin..", "jakarta..", "org.eclipse..", "java.net.http.."))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(MAIN);
    }

    @Test
    @DisplayName("the mock depends on nothing else of ours, so that no bug can cancel another")
    void nothingOfOurs() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.latchkey", "com.nimbusds..")
                .check(MAIN);
    }

    @Test
    @DisplayName("public classes are final, records, enums or sealed, but for the drill that tests extend")
    void closedUnlessOpened() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAssignableTo(AttackDrill.class)
                .and()
                .resideOutsideOfPackage(ROOT + ".pages.templates..")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    @Test
    @DisplayName("no class is named after nothing: Impl, Util, Helper, Manager, Processor, Service, Base, Common")
    void names() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|Service)(\\$.*)?|.*\\.(Base|Common)[A-Z].*")
                .check(MAIN);
    }
}
