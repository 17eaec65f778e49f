package dev.latchkey.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.report.JsonReport;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(MockIdpExtension.class)
@DisplayName("The doctor, of the demo's Outline application without a user,")
class DoctorTest {
    private final Doctor doctor = Doctor.onThisMachine();

    @Test
    @DisplayName("finds all well")
    void allWell(Tenant tenant) {
        Examination examination = doctor.examine(Breakage.outline(tenant.issuer()));
        assertThat(examination.failed()).isEmpty();
        assertThat(examination.warned()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("names what is wrong, and nothing else")
    void breakages(Breakage breakage, Tenant tenant) {
        breakage.provider().accept(tenant);
        Examination examination = doctor.examine(breakage.integration().apply(Breakage.outline(tenant.issuer())));
        assertThat(examination.failed()).extracting(Result.Failed::check).containsExactly(breakage.check());
        assertThat(JsonReport.of(examination)).contains(breakage.words());
    }

    static Stream<Breakage> breakages() {
        return Breakage.withoutUser();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("signs in, and names what is wrong, and nothing else")
    void breakagesOfSignIn(Breakage breakage, Tenant tenant) {
        breakage.provider().accept(tenant);
        Examination examination = doctor.examine(
                breakage.integration().apply(Breakage.outline(tenant.issuer())), doctor.headless("alice"));
        assertThat(examination.failed()).extracting(Result.Failed::check).containsExactly(breakage.check());
        assertThat(JsonReport.of(examination)).contains(breakage.words());
    }

    static Stream<Breakage> breakagesOfSignIn() {
        return Breakage.withUser();
    }

    @Test
    @DisplayName("signs in and finds all well, with one warning: Outline has no refresh token")
    void allWellAfterSignIn(Tenant tenant) {
        Examination examination = doctor.examine(Breakage.outline(tenant.issuer()), doctor.headless("alice"));
        assertThat(examination.failed()).isEmpty();
        assertThat(examination.warned()).extracting(Result.Warned::check).containsExactly(Check.REFRESH_TOKEN);
    }

    @Test
    @DisplayName("signs in and finds all well where a refresh token is always issued")
    void allWellWithRefreshToken(Tenant tenant) {
        tenant.change("outline", app -> app.withAlwaysIssueRefreshToken(true));
        Examination examination = doctor.examine(Breakage.outline(tenant.issuer()), doctor.headless("alice"));
        assertThat(examination.failed()).isEmpty();
        assertThat(examination.warned()).isEmpty();
    }

    @Test
    @DisplayName("has a word about each check, in their order, each at least once")
    void complete(Tenant tenant) {
        Examination examination = doctor.examine(Breakage.outline(tenant.issuer()));
        assertThat(examination.results().stream().map(Result::check).distinct()).containsExactly(Check.values());
    }
}
