package dev.latchkey.mockidp.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.Tenant;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("The drill names the weakness of an app that")
class WeakAppsTest {
    /** What each omission lets in, and nothing else. */
    private static final Map<Omission, List<String>> LETS_IN = Omissions.letIn();

    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    private static DrillReport drilled(Set<Omission> omissions) {
        try (Tenant tenant = idp.tenant();
                TrialApp app = TrialApp.start(tenant, omissions)) {
            return Drill.of(tenant, app.asBrowser(), "alice").run();
        }
    }

    @TestFactory
    @Tag("heavy")
    Stream<DynamicTest> oneOmission() {
        return Stream.of(Omission.values())
                .map(omission -> DynamicTest.dynamicTest(
                        omission.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        () -> assertThat(drilled(with(omission)).weaknesses())
                                .isNotEmpty()
                                .containsExactlyInAnyOrderElementsOf(LETS_IN.getOrDefault(omission, List.of()))));
    }

    private static Set<Omission> with(Omission omission) {
        return omission == Omission.IGNORES_STATUS
                ? EnumSet.of(omission, Omission.SENDS_NO_PKCE)
                : EnumSet.of(omission);
    }

    @Test
    @DisplayName("has none: every attack meets it and is refused")
    void sound() {
        DrillReport report = drilled(Set.of());
        assertThat(report.results()).hasSameSizeAs(Drill.attacks());
        assertThat(report.weaknesses()).isEmpty();
        assertThat(report.results().stream()
                        .filter(result -> !isSignedUserInfo(result.attack()))
                        .filter(result -> result.verdict() instanceof Verdict.NotApplicable))
                .isEmpty();
        assertThat(report.text()).contains(" refused, 0 accepted, ");
    }

    @Test
    @DisplayName("no attack is missing from the omissions: each is let in by one of them")
    void everyAttackIsReal() {
        List<String> real = LETS_IN.values().stream().flatMap(List::stream).toList();
        assertThat(Drill.attacks().stream()
                        .filter(attack -> !isSignedUserInfo(attack))
                        .map(Attack::name)
                        .filter(name -> !real.contains(name)))
                .isEmpty();
    }

    /** These apps take userinfo as plain JSON. */
    private static boolean isSignedUserInfo(Attack attack) {
        return attack.name().startsWith("userinfo-jwt-");
    }

    @Test
    @DisplayName("does not sign anybody in: it says so, and plays no attack")
    void broken() {
        try (Tenant tenant = idp.tenant();
                TrialApp app = TrialApp.start(tenant, Set.of())) {
            tenant.change(
                    TrialApp.CLIENT_ID, application -> application.withRedirectUris("http://localhost:1/elsewhere"));
            assertThatThrownBy(() -> Drill.of(tenant, app.asBrowser(), "alice").run())
                    .isInstanceOf(DrillException.class)
                    .hasMessageContaining("A sign-in without an attack does not work")
                    .hasMessageContaining("redirect_uri");
        }
    }

    @Test
    @DisplayName("takes everybody for a user: it says so, and plays no attack")
    void everybody() {
        try (Tenant tenant = idp.tenant();
                TrialApp app = TrialApp.start(tenant, Set.of())) {
            URI open = URI.create(tenant.issuer() + "/jwks");
            AppBrowser blind = AppBrowser.of(URI.create(app.url() + "/start"), open);
            assertThatThrownBy(() -> Drill.of(tenant, blind, "alice").run())
                    .isInstanceOf(DrillException.class)
                    .hasMessageContaining("before the callback came");
        }
    }

    @Test
    @DisplayName("signs in elsewhere: it says which issuer to configure")
    void elsewhere() {
        try (Tenant tenant = idp.tenant();
                Tenant other = idp.tenant();
                TrialApp app = TrialApp.start(other, Set.of())) {
            assertThatThrownBy(() -> Drill.of(tenant, app.asBrowser(), "alice").run())
                    .isInstanceOf(DrillException.class)
                    .hasMessageContaining("Configure it with the issuer " + tenant.issuer());
        }
    }
}
