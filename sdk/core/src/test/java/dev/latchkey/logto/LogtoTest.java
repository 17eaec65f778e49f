package dev.latchkey.logto;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.ScriptedProvider.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.logto.LogtoSignIn.FirstScreen;
import dev.latchkey.logto.LogtoSignIn.Identifier;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.TokenTarget;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Logto's own")
class LogtoTest {
    private final ScriptedProvider provider =
            new ScriptedProvider().tokenMember("refresh_token", "canary-refresh-token");

    private Map<String, String> asked(LogtoSignIn options) {
        return query(provider.relyingParty().signIn(options.options()).location());
    }

    @Test
    @DisplayName("words for its sign-in pages are sent as Logto spells them")
    void signIn() {
        LogtoSignIn plain = LogtoSignIn.of(SignInOptions.returnTo("/orders"));
        assertThat(asked(plain.withFirstScreen(FirstScreen.IDENTIFIER_SIGN_IN)
                        .withIdentifiers(Identifier.EMAIL, Identifier.PHONE)
                        .withOrganization("org-1")))
                .containsEntry("first_screen", "identifier:sign_in")
                .containsEntry("identifier", "email phone")
                .containsEntry("organization_id", "org-1");
        assertThat(asked(plain.withSocial("google"))).containsEntry("direct_sign_in", "social:google");
        assertThat(asked(plain.withEnterprise("acme"))).containsEntry("direct_sign_in", "sso:acme");
        assertThat(asked(plain.withOneTimeToken("t", "alice@example.test")))
                .containsEntry("one_time_token", "t")
                .containsEntry("login_hint", "alice@example.test");
        assertThat(plain.withSocial("google").options().returnTo().path()).isEqualTo("/orders");
    }

    @Test
    @DisplayName("words are not left empty, for Logto would drop all of them without a word")
    void empty() {
        LogtoSignIn plain = LogtoSignIn.of(SignInOptions.none());
        assertThat(codeOf(() -> plain.withSocial(""))).isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(plain::withIdentifiers)).isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> plain.withOrganization(" "))).isEqualTo(FailureCode.SETTING_INVALID);
    }

    @Test
    @DisplayName("organization tokens are had by organization_id, alone and with an API, and kept apart")
    void organization() {
        RelyingParty rp = provider.relyingParty();
        Session session = ((SignInOutcome.SignedIn) provider.signIn(rp, SignInOptions.none())).session();
        TokenTarget api = TokenTarget.resource("https://api.example").and(Logto.organization("org-1"));
        Freshness.Fresh first = (Freshness.Fresh) rp.fresh(session, Logto.organization("org-1"));
        assertThat(ScriptedProvider.formOf(provider.lastCallOf("/token")))
                .containsEntry("organization_id", "org-1")
                .doesNotContainKey("resource");
        Freshness.Fresh second = (Freshness.Fresh) rp.fresh(first.session(), api);
        assertThat(ScriptedProvider.formOf(provider.lastCallOf("/token")))
                .containsEntry("organization_id", "org-1")
                .containsEntry("resource", "https://api.example")
                .doesNotContainKey("scope");
        assertThat(second.session().targets()).containsExactlyInAnyOrder(api, Logto.organization("org-1"));
        assertThat(Logto.organizationAudience("org-1")).isEqualTo("urn:logto:organization:org-1");
    }
}
