package dev.latchkey.doctor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.doctor.integration.ProductProfile.Authentication;
import dev.latchkey.doctor.integration.ProductProfile.Pkce;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the doctor knows of a product")
class ProductProfilesTest {
    @Test
    @DisplayName("is, for Outline, what its source says")
    void outline() {
        ProductProfile outline = ProductProfiles.named("outline").orElseThrow();
        assertThat(outline.needs().claims())
                .filteredOn(ClaimNeed::required)
                .extracting(ClaimNeed::anyOf)
                .containsExactlyInAnyOrder(List.of("name", "preferred_username", "username"), List.of("email"));
        assertThat(outline.needs().endpoints()).containsExactly("userinfo_endpoint");
        assertThat(outline.needs().refreshToken()).isTrue();
        assertThat(outline.habits().authentication()).isEqualTo(Authentication.POST);
        assertThat(outline.habits().pkce()).isEqualTo(Pkce.WHEN_OFFERED);
        assertThat(outline.habits().callbackPaths()).containsExactly("/auth/oidc.callback");
    }

    @Test
    @DisplayName("names the setting of the algorithm where one is wired in, and the one that sends prompt=consent")
    void settings() {
        ProductProfile immich = ProductProfiles.named("immich").orElseThrow();
        assertThat(immich.needs().algorithms()).containsExactly("RS256");
        assertThat(immich.habits().words().algorithm()).hasValue("set signingAlgorithm to {alg}");
        ProductProfile proxy = ProductProfiles.named("oauth2-proxy").orElseThrow();
        assertThat(proxy.habits().words().consent()).hasValue("set --prompt to consent");
        assertThat(ProductProfiles.named("portainer")
                        .orElseThrow()
                        .habits()
                        .words()
                        .consent())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.doctor.integration.ProductProfiles#ids")
    @DisplayName("is there for each that there is a recipe for")
    void all(String id) {
        ProductProfile product = ProductProfiles.named(id).orElseThrow();
        assertThat(product.habits().scopes()).isNotEmpty();
        assertThat(product.habits().callbackPaths()).noneMatch(path -> path.contains("{"));
    }
}
