package dev.latchkey.doctor.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.doctor.product.Products;
import dev.latchkey.mockidp.MockIdp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("latchkey recipe")
class RecipeCommandTest {
    private static final String ISSUER = "https://auth.example.com/oidc";
    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @Test
    @DisplayName("lists every product that it knows")
    void list() {
        assertThat(run()).isZero();
        assertThat(output.toString().lines().map(line -> line.split(" ")[0])).containsExactlyElementsOf(Products.ids());
    }

    @Test
    @DisplayName("says which product somebody may have meant, and exits with 2")
    void unknown() {
        assertThat(run("outlin", "--issuer", ISSUER)).isEqualTo(2);
        assertThat(errors.toString()).contains("no recipe for outlin", "Did you mean outline?");
    }

    @Test
    @DisplayName("cannot do without an issuer")
    void issuer() {
        assertThat(run("outline")).isEqualTo(2);
        assertThat(errors.toString()).contains("--issuer https://YOUR_TENANT.logto.app/oidc");
    }

    @Test
    @DisplayName("takes the address of the discovery document for the issuer that it names, and no slash at the end")
    void spellings() {
        assertThat(recipe("grafana", "--issuer", ISSUER + "/.well-known/openid-configuration"))
                .contains("auth_url = " + ISSUER + "/auth");
        assertThat(run("grafana", "--issuer", ISSUER + "/")).isEqualTo(2);
        assertThat(errors.toString()).contains("with no slash behind it");
    }

    @ParameterizedTest
    @MethodSource("products")
    @DisplayName("fills in every place, in what is to be pasted and in what is to be done")
    void places(String product) {
        String all = recipe(product, "--issuer", ISSUER, "--client-id", "the-app", "--refresh");
        Set<String> open = Pattern.compile("\\{[a-z_]+}")
                .matcher(all)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
        assertThat(open).isSubsetOf("{email}", "{id_token}", "{account_id}");
        assertThat(all).contains("the-app", "Traditional Web", "How we know");
    }

    static Iterable<String> products() {
        return Products.ids();
    }

    @ParameterizedTest
    @CsvSource({
        "outline, Always issue refresh token",
        "chatgpt-plugin, Always issue refresh token",
        "gpt-action, Always issue refresh token",
        "chatgpt-connector, Always issue refresh token",
        "grafana, Always issue refresh token",
        "immich, Always issue refresh token",
        "mattermost, Always issue refresh token",
        "portainer, Always issue refresh token",
        "cloudflare-access, Always issue refresh token",
        "nocodb, Always issue refresh token",
        "open-webui, Always issue refresh token",
        "oauth2-proxy, OAUTH2_PROXY_PROMPT=consent",
        "gitlab, prompt: \"consent\"",
        "nextcloud, 'prompt' => 'consent'",
        "wordpress, /auth?prompt=consent",
        "spring, offline-access: true",
        "javalin, withOfflineAccess()"
    })
    @DisplayName("knows the way of each product to a refresh token: the switch, or prompt=consent")
    void refreshToken(String product, String way) {
        String all = recipe(product, "--issuer", ISSUER, "--refresh");
        assertThat(all).contains(way);
        boolean asksThePerson = !way.startsWith("Always");
        assertThat(all.contains("turn on Always issue refresh token")).isNotEqualTo(asksThePerson);
    }

    @Test
    @DisplayName("without a refresh token there is neither the switch nor the prompt")
    void withoutRefreshToken() {
        assertThat(recipe("oauth2-proxy", "--issuer", ISSUER)).doesNotContain("PROMPT=consent", "COOKIE_REFRESH");
        assertThat(recipe("outline", "--issuer", ISSUER, "--no-refresh")).doesNotContain("Always issue");
    }

    @Test
    @DisplayName("has Immich take the algorithm that the provider signs with")
    void algorithm() {
        assertThat(recipe("immich", "--issuer", ISSUER))
                .contains("\"signingAlgorithm\": \"ES384\"", "Immich takes RS256, and this provider signs with ES384");
        assertThat(recipe("immich", "--issuer", ISSUER, "--algorithm", "RS256"))
                .contains("\"signingAlgorithm\": \"RS256\"")
                .doesNotContain("this provider signs with");
    }

    @Test
    @DisplayName("says so when a product takes no such signature at all")
    void refusedAlgorithm() {
        assertThat(recipe("cloudflare-access", "--issuer", ISSUER)).doesNotContain("Rotate");
        assertThat(recipe("cloudflare-access", "--issuer", ISSUER, "--algorithm", "PS256"))
                .contains("this provider signs with PS256. Rotate the provider's key");
    }

    @Test
    @DisplayName("warns of default scopes that would not do")
    void scopes() {
        assertThat(recipe("grafana", "--issuer", ISSUER))
                .contains("by default Grafana asks for user:email, and that lacks openid, email");
        assertThat(recipe("open-webui", "--issuer", ISSUER)).doesNotContain("Set the scopes");
    }

    @ParameterizedTest
    @CsvSource({
        "outline, https://app.example.com",
        "nextcloud, https://app.example.com/",
        "wordpress, https://app.example.com/wp-login.php?loggedout=true"
    })
    @DisplayName("names the address to register for the way back from the sign-out")
    void signOut(String product, String address) {
        assertThat(recipe(product, "--issuer", ISSUER, "--url", "https://app.example.com/"))
                .contains("Post sign-out redirect URIs: " + address)
                .contains("character by character: " + address + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "open-webui, OPENID_PROVIDER_URL=",
        "nextcloud, --discoveryuri='",
        "mattermost, \"DiscoveryEndpoint\": \""
    })
    @DisplayName("gives the whole address of the discovery document to those that want it")
    void discoveryAddress(String product, String key) {
        assertThat(recipe(product, "--issuer", ISSUER))
                .contains(key + ISSUER + "/.well-known/openid-configuration", "It wants the whole address");
    }

    @ParameterizedTest
    @CsvSource({"outline, OIDC_ISSUER_URL=", "gitlab, 'issuer: \"'", "oauth2-proxy, OAUTH2_PROXY_OIDC_ISSUER_URL="})
    @DisplayName("gives the issuer to those that want that")
    void issuerAddress(String product, String key) {
        assertThat(recipe(product, "--issuer", ISSUER))
                .containsPattern(Pattern.quote(key + ISSUER) + "[\"\n]")
                .contains("It wants the issuer");
    }

    @Test
    @DisplayName("tells Nextcloud of plain http, and nobody of plain http on this machine")
    void http() {
        assertThat(recipe("nextcloud", "--issuer", "http://auth.example.test/oidc"))
                .contains("allow_insecure_http", "use https");
        assertThat(recipe("nextcloud", "--issuer", "http://localhost:3001/oidc", "--url", "http://localhost:8080"))
                .contains("allow_insecure_http")
                .doesNotContain("use https");
        assertThat(recipe("nextcloud", "--issuer", ISSUER))
                .doesNotContain("config:app:set user_oidc allow_insecure_http");
    }

    @Test
    @DisplayName("puts the plugin's id into the callback, for both hosts of a GPT")
    void pluginId() {
        assertThat(recipe("gpt-action", "--issuer", ISSUER, "--plugin-id", "g-42"))
                .contains(
                        "https://chat.openai.com/aip/g-42/oauth/callback and https://chatgpt.com/aip/g-42/oauth/callback");
    }

    @Test
    @DisplayName("prints nothing but the configuration when asked, so that it may go into a file")
    void onlyConfiguration() {
        assertThat(recipe("outline", "--issuer", ISSUER, "--only", "configuration")
                        .lines())
                .allMatch(line -> line.matches("OIDC_[A-Z_]+=.+"));
    }

    @Test
    @DisplayName("reads addresses and algorithm from the provider with --discover")
    void discover() {
        try (MockIdp idp = MockIdp.start()) {
            assertThat(recipe("cloudflare-access", "--issuer", idp.issuer(), "--discover"))
                    .contains("\"token_url\": \"" + idp.issuer() + "/token\"")
                    .doesNotContain("Rotate");
        }
    }

    @Test
    @DisplayName("exits with 1 when the provider does not answer")
    void noAnswer() {
        MockIdp idp = MockIdp.start();
        idp.close();
        assertThat(run("outline", "--issuer", idp.issuer(), "--discover")).isEqualTo(1);
        assertThat(errors.toString()).doesNotContain("Usage").contains(idp.issuer());
    }

    private String recipe(String... arguments) {
        output.getBuffer().setLength(0);
        assertThat(run(arguments)).as(errors.toString()).isZero();
        return output.toString();
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new RecipeCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(output, true));
        return command.execute(arguments);
    }
}
