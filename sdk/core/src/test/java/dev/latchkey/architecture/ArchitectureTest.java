package dev.latchkey.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.latchkey.failure.Failure;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule holds in core, and is proven by a class under {@code architecture.bad} that breaks it and is named. */
@DisplayName("The house of core")
class ArchitectureTest {
    private static final String CORE = "dev.latchkey";
    private static final String BAD = "dev.latchkey.architecture.bad";

    /** The classes that may change, all of them; everything else takes in and gives back. */
    private static final String[] CHANGING = {
        "http.CappedBody",
        "http.SharedTransports",
        "provider.live.LastGood",
        "provider.live.RefetchBudget",
        "provider.live.SharedProviders",
        "authorization.MemoryUsedOnce",
        "token.flow.ClientTokens",
        "resource.RememberedTokens",
        "session.AheadOfExpiry",
        "session.Heartbeat",
        "session.MemorySessionStore",
        "session.RefreshFlights",
        "session.RefreshFlights$Flight",
        "session.StoredRefresh",
        "session.NewestTokens",
        "session.UnsavedTokens",
        "signin.flow.OfflineAccessWarning"
    };

    private static final JavaClasses CORE_CLASSES = new ClassFileImporter()
            .importUrl(Failure.class.getProtectionDomain().getCodeSource().getLocation());
    private static final JavaClasses BAD_CLASSES = new ClassFileImporter().importPackages(BAD);

    private enum Rule {
        IMPORTS_POINT_TO_EARLIER_STAGES("http.ImportsALaterStage"),
        EVERY_CLASS_HAS_A_STAGE("nowhere.HasNoStage"),
        NO_CYCLES("http.ImportsALaterStage"),
        NIMBUS_STAYS_IN_ITS_STAGES("config.ShowsNimbus"),
        JACKSON_STAYS_IN_JOSE("token.ReadsWithJackson"),
        LIBRARIES_ARE_IN_NO_EXPORTED_SIGNATURE("config.ShowsNimbus"),
        TIME_AND_CHANCE_COME_IN("signin.LooksAtTheClock", "signin.ThrowsDice"),
        PUBLIC_TYPES_ARE_CLOSED("web.OpenToAll"),
        NAMES_ARE_NOUNS("signin.SignInManager", "impl.Nothing", "web.BaseReply"),
        STATE_HAS_AN_ADDRESS("signin.Remembers", "signin.Counts", "session.Hides"),
        FEW_PARAMETERS("signin.WantsEverything");

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> culprits;

        Rule(String... culprits) {
            this.culprits = List.of(culprits);
        }

        ArchRule in(String root) {
            StageRules rules = new StageRules(root);
            return switch (this) {
                case IMPORTS_POINT_TO_EARLIER_STAGES -> rules.importsPointToEarlierStages();
                case EVERY_CLASS_HAS_A_STAGE -> rules.everyClassHasAStage();
                case NO_CYCLES -> rules.noCycles();
                case NIMBUS_STAYS_IN_ITS_STAGES -> rules.nimbusStaysInItsStages();
                case JACKSON_STAYS_IN_JOSE -> rules.jacksonStaysInJose();
                case LIBRARIES_ARE_IN_NO_EXPORTED_SIGNATURE -> rules.librariesAreInNoExportedSignature();
                case TIME_AND_CHANCE_COME_IN -> rules.timeAndChanceComeIn();
                case PUBLIC_TYPES_ARE_CLOSED -> rules.publicTypesAreClosed();
                case NAMES_ARE_NOUNS -> rules.namesAreNouns();
                case STATE_HAS_AN_ADDRESS -> rules.stateHasAnAddress(CHANGING);
                case FEW_PARAMETERS -> rules.fewParameters();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    @DisplayName("keeps its rules")
    void holds(Rule rule) {
        rule.in(CORE).check(CORE_CLASSES);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    @DisplayName("would notice a class that breaks one")
    void proven(Rule rule) {
        for (String culprit : rule.culprits) {
            assertThatThrownBy(() -> rule.in(BAD).check(BAD_CLASSES))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(culprit);
        }
    }

    @Test
    @DisplayName("is looked at whole: the classes of every stage are there")
    void notEmpty() {
        assertThat(CORE_CLASSES).hasSizeGreaterThan(50);
        Stream<String> stages =
                Arrays.stream(new String[] {"failure", "http", "jose", "config", "provider", "authorization"});
        assertThat(stages)
                .allMatch(stage -> CORE_CLASSES.stream()
                        .anyMatch(type -> type.getPackageName().equals(CORE + "." + stage)));
    }

    @Test
    @DisplayName("has no class in the list of those that may change that is gone")
    void listIsCurrent() {
        assertThat(CHANGING).allMatch(name -> CORE_CLASSES.contain(CORE + "." + name));
    }

    @Test
    @DisplayName("shows users no type of a package that is not exported, but for two classes between stages")
    void exportedTypesCanBeUsed() {
        Set<String> exported = exportedPackages();
        assertThat(CORE_CLASSES.stream()
                        .filter(type -> isPublic(type) && exported.contains(type.getPackageName()))
                        .filter(type -> shows(type, exported))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("Grants", "UserInfoEndpoint");
    }

    private static Set<String> exportedPackages() {
        Path classes = Path.of(URI.create(CORE_CLASSES
                .get(Failure.class)
                .getSource()
                .orElseThrow()
                .getUri()
                .toString()
                .replace("/dev/latchkey/failure/Failure.class", "")));
        return ModuleFinder.of(classes).findAll().iterator().next().descriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static boolean shows(JavaClass type, Set<String> exported) {
        return type.getCodeUnits().stream()
                .filter(code -> code.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(code -> code.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .anyMatch(
                        shown -> shown.getPackageName().startsWith(CORE) && !exported.contains(shown.getPackageName()));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }
}
