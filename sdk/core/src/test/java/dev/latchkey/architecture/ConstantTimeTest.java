package dev.latchkey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.latchkey.failure.Failure;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a comparison takes cannot be measured in a test that is to be believed; which one is called can be read. */
@DisplayName("A comparison of secrets")
class ConstantTimeTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(Failure.class.getProtectionDomain().getCodeSource().getLocation());

    /** What a sign-in keeps secret, by the accessors that give it away. */
    private static final Set<String> SECRETS = Set.of("state", "nonce", "codeVerifier");

    private static Stream<JavaCodeUnit> code() {
        return CORE.stream().map(JavaClass::getCodeUnits).flatMap(Set::stream);
    }

    private static List<String> called(JavaCodeUnit code) {
        return code.getCallsFromSelf().stream().map(ConstantTimeTest::named).toList();
    }

    private static String named(JavaCall<?> call) {
        return call.getTargetOwner().getSimpleName() + "." + call.getName();
    }

    private static boolean readsSecret(JavaCodeUnit code) {
        return code.getCallsFromSelf().stream()
                .anyMatch(call -> SECRETS.contains(call.getName())
                        && call.getTargetOwner().getPackageName().startsWith("dev.latchkey"));
    }

    @Test
    @DisplayName("52: is never equals where state, nonce or verifier is at hand")
    void neverEquals() {
        assertThat(code().filter(ConstantTimeTest::readsSecret))
                .hasSizeGreaterThan(3)
                .allSatisfy(code -> assertThat(called(code))
                        .as(code.getFullName())
                        .doesNotContain("String.equals", "Object.equals", "Optional.equals", "String.contentEquals"));
    }

    @ParameterizedTest(name = "52: takes its whole time in {0}")
    @ValueSource(
            strings = {
                "CallbackCheck.stateIs",
                "IdTokenChecks.nonceIsOurs",
                "IdTokenVerifier.same",
                "SignOutCookie.check",
                "Secret.equals",
                "SealingKey.equals"
            })
    void takesItsTime(String method) {
        assertThat(code().filter(code -> method.equals(code.getOwner().getSimpleName() + "." + code.getName())))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(called(code)).containsAnyOf("Digest.same", "MessageDigest.isEqual"));
    }

    @Test
    @DisplayName("52: is the JDK's own for it")
    void jdk() {
        assertThat(code().filter(code -> code.getFullName().startsWith("dev.latchkey.jose.Digest.same(")))
                .singleElement()
                .satisfies(code -> assertThat(called(code)).contains("MessageDigest.isEqual"));
    }
}
