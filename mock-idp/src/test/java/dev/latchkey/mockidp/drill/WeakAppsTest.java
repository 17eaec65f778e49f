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
                .filter(omission -> omission != Omission.TRUSTS_SIGNED_USERINFO)
                .map(omission -> DynamicTest.dynamicTest(
                        omission.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        () -> named(omission, drilled(with(omission)))));
    }

    private static void named(Omission omission, DrillReport report) {
        assertThat(report.acceptedNames())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(LETS_IN.getOrDefault(omission, List.of()));
        // an app without PKCE and nonce that takes an error's tokens has two
        assertThat(report.weaknesses()).hasSize(omission == Omission.IGNORES_STATUS ? 2 : 1);
    }

    @Test
    @DisplayName("ties a callback to nothing: that is one weakness, whatever attacks show it")
    void oneWeakness() {
        DrillReport report = drilled(EnumSet.of(Omission.SENDS_NO_PKCE, Omission.IGNORES_CALLBACK_ISS));
        assertThat(report.weaknesses())
                .singleElement()
                .satisfies(weakness -> assertThat(weakness.name()).isEqualTo("callback-not-tied"))
                .satisfies(weakness -> assertThat(weakness.attacks())
                        .containsExactlyInAnyOrder(
                                "callback-injected-code", "callback-wrong-iss", "callback-missing-iss"));
        assertThat(report.text())
                .contains("Weakness callback-not-tied: Nothing ties a code to the sign-in")
                .contains(" refused, 3 accepted, ");
    }

    @Test
    @DisplayName("believes any ID token of a refresh: other user, other issuer, no signature")
    void refreshes() {
        DrillReport report = drilled(EnumSet.of(Omission.IGNORES_REFRESHED_ID_TOKEN));
        assertThat(report.weaknesses()).extracting(Weakness::name).containsExactly("refreshed-id-token-ignored");
        assertThat(report.accepted()).hasSize(4);
    }

    @Test
    @DisplayName("believes signed userinfo unseen: other user, other issuer, other application, no signature")
    void signedUserInfo() {
        assertThat(userInfoVerdicts(Set.of())).hasSize(4).containsOnly("refused");
        assertThat(userInfoVerdicts(Set.of(Omission.TRUSTS_SIGNED_USERINFO)))
                .hasSize(4)
                .containsOnly("ACCEPTED");
    }

    private static List<String> userInfoVerdicts(Set<Omission> omissions) {
        try (Tenant tenant = idp.tenant();
                TrialApp app = TrialApp.startWithSignedUserInfo(tenant, omissions)) {
            Drill drill = Drill.of(tenant, app.asBrowser(), "alice");
            drill.signInPlainly();
            return Drill.attacks().stream()
                    .filter(WeakAppsTest::isSignedUserInfo)
                    .map(attack -> drill.play(attack).word())
                    .toList();
        }
    }

    @Test
    @DisplayName("cannot be made to refresh: attacks on refreshes are left out, and the report says why")
    void noRefresh() {
        try (Tenant tenant = idp.tenant();
                TrialApp app = TrialApp.start(tenant, Set.of())) {
            AppBrowser plain = AppBrowser.of(URI.create(app.url() + "/start"), URI.create(app.url() + "/me"));
            Drill drill = Drill.of(tenant, plain, "alice");
            drill.signInPlainly();
            Drill.attacks().stream()
                    .filter(attack -> attack.name().startsWith("refreshed-"))
                    .forEach(attack -> assertThat(drill.play(attack))
                            .isEqualTo(new Verdict.NotApplicable(
                                    "the drill was not told how the app is made to refresh")));
        }
    }

    @Test
    @DisplayName("has a weakness of a name, which stands for attacks of the drill only")
    void names() {
        List<String> attacks = Drill.attacks().stream().map(Attack::name).toList();
        assertThat(Drill.knownWeaknesses())
                .allSatisfy(weakness -> assertThat(attacks).containsAll(weakness.attacks()))
                .extracting(Weakness::name)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(attacks);
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
