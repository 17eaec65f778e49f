package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.BareClient;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Query;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Signing in to the Outline-style sample")
class OutlineSignInTest {
    @Test
    @DisplayName("A1: the redirect URI is {URL}/auth/oidc.callback, and a GET of it signs in")
    void callbackByGet(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.signIn(Account.ALICE);
        assertThat(Query.lastAuthorization(scene.idp()).get("redirect_uri"))
                .isEqualTo(outline.url() + "/auth/oidc.callback");
        assertThat(outline.userName()).hasText("Alice Example");
        assertThat(outline.userEmail()).containsText("alice@example.test");
    }

    @Test
    @DisplayName("A1: a POST of the callback signs in too")
    void callbackByPost(Scene scene) {
        OutlinePages outline = scene.outline();
        Request posted = new CallbackAsPost(scene.page(), outline.url() + "/auth/oidc.callback")
                .during(() -> outline.signIn(Account.ALICE));
        assertThat(posted.postData()).contains("code=", "state=", "iss=");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("A2: the request asks for a code with Outline's default scopes and a state, and sends no prompt")
    void authorizationRequest(Scene scene) {
        scene.outline().goToSignIn();
        Query sent = Query.lastAuthorization(scene.idp());
        assertThat(sent.get("response_type")).isEqualTo("code");
        assertThat(sent.get("scope")).isEqualTo("openid profile email");
        assertThat(sent.get("state")).isNotBlank();
        assertThat(sent.has("prompt")).isFalse();
    }

    @Test
    @DisplayName("A2: it sends nonce and PKCE, which Outline does not, and /wire says so")
    void strongerThanOutline(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.signIn(Account.ALICE);
        Query sent = Query.lastAuthorization(scene.idp());
        assertThat(sent.get("nonce")).isNotBlank();
        assertThat(sent.get("code_challenge_method")).isEqualTo("S256");
        outline.open("/wire");
        assertThat(scene.page().getByTestId("wire-note")).containsText("nonce");
    }

    @Test
    @DisplayName("A3: in discovery mode the challenge is sent and the verifier accepted")
    void pkceInDiscoveryMode(Scene scene) {
        scene.outline().signIn(Account.ALICE);
        assertThat(Query.lastAuthorization(scene.idp()).get("code_challenge")).hasSize(43);
        assertThat(Query.lastTokenRequest(scene.idp()).has("code_verifier")).isTrue();
    }

    @Test
    @DisplayName("A3: in manual mode too")
    void pkceInManualMode(Scene scene) {
        OutlinePages outline = scene.outline(Registration.outlineWithoutDiscovery(scene.idp()));
        outline.open("/settings/oidc");
        assertThat(scene.page().getByTestId("mode")).hasText("manual");
        outline.signIn(Account.ALICE);
        assertThat(Query.lastAuthorization(scene.idp()).get("code_challenge")).hasSize(43);
        assertThat(Query.lastTokenRequest(scene.idp()).has("code_verifier")).isTrue();
    }

    @Test
    @DisplayName("A3: a request without PKCE, as Outline's manual mode sends it, is accepted from a Traditional app")
    void bareRequestOfTraditionalApp(Scene scene) {
        BareClient client = BareClient.traditional(scene.idp());
        scene.page().navigate(client.authorizationUrl());
        assertThat(new SignInPage(scene.page()).title()).isVisible();
        assertThat(client.signInAndExchange("alice").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("A3: and refused from a single-page app")
    void bareRequestOfSinglePageApp(Scene scene) {
        BareClient client = BareClient.singlePage(scene.idp());
        assertThat(client.redirect()).contains("error=invalid_request").contains("PKCE");
    }

    @Test
    @DisplayName("A4: the token request is a form with client id and secret in its body")
    void tokenRequest(Scene scene) {
        scene.outline().signIn(Account.ALICE);
        Query form = Query.lastTokenRequest(scene.idp());
        assertThat(form.get("grant_type")).isEqualTo("authorization_code");
        assertThat(form.get("client_id")).isEqualTo("outline");
        assertThat(form.has("client_secret")).isTrue();
        assertThat(form.get("client_secret"))
                .doesNotContain(scene.idp().application("outline").secret().orElseThrow());
    }

    @Test
    @DisplayName("A5: signing in works with an ES384 key, with no setting for it")
    void es384(Scene scene) {
        OutlinePages outline = scene.outline();
        Response keys = scene.page().navigate(scene.idp().issuer() + "/jwks");
        assertThat(keys.text()).contains("\"ES384\"").doesNotContain("\"RS256\"");
        outline.signIn(Account.ALICE);
        assertThat(outline.userName()).hasText("Alice Example");
    }
}
