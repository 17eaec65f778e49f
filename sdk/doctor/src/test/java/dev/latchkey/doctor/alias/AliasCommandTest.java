package dev.latchkey.doctor.alias;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.doctor.product.Line;
import dev.latchkey.doctor.product.Product;
import dev.latchkey.doctor.product.Products;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("latchkey alias")
class AliasCommandTest {
    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "Callback URL, Redirect URIs, redirect_uri",
        "callback url, Redirect URIs, redirect_uri",
        "Redirect URL, Redirect URIs, redirect_uri",
        "Application ID, App ID, client_id",
        "Client Secret, App secret, client_secret",
        "Post Logout Redirect URL, Post sign-out redirect URIs, post_logout_redirect_uri",
        "Auth URI, Authorization endpoint, authorization_endpoint",
        "OIDC_TOKEN_URI, Token endpoint, token_endpoint",
        "User Info URL, Userinfo endpoint, userinfo_endpoint",
        "client_url, Authorization endpoint, authorization_endpoint",
        "api_url, Userinfo endpoint, userinfo_endpoint",
        "discoveryuri, OpenID provider configuration endpoint, .well-known/openid-configuration",
        "Always issue refresh token, Always issue refresh token, offline_access with prompt=consent"
    })
    @DisplayName("finds the name in Logto and in OpenID Connect for a name from anywhere, and back")
    void names(String name, String logto, String oidc) {
        assertThat(run(name)).isZero();
        assertThat(output.toString())
                .containsPattern("Logto Console +\\Q" + logto + "\\E\\R")
                .containsPattern("OpenID Connect +\\Q" + oidc + "\\E\\R");
    }

    @Test
    @DisplayName("shows both meanings of a name that products use for two things")
    void ambiguous() {
        assertThat(run("authorization_url")).isZero();
        assertThat(output.toString())
                .contains("authorization_endpoint", "token_endpoint")
                .containsPattern("chatgpt-plugin +authorization_url");
    }

    @Test
    @DisplayName("says what somebody may have meant, and exits with 2")
    void unknown() {
        assertThat(run("Calback URL")).isEqualTo(2);
        assertThat(errors.toString()).contains("Did you mean Callback URL?");
    }

    @Test
    @DisplayName("lists the fields when no name is given")
    void list() {
        assertThat(run()).isZero();
        assertThat(output.toString()).contains("client_id", "App ID", "jwks_uri");
    }

    @ParameterizedTest
    @CsvSource({
        "outline",
        "nextcloud",
        "grafana",
        "wordpress",
        "mattermost",
        "open-webui",
        "cloudflare-access",
        "immich"
    })
    @DisplayName("knows every address and credential that a recipe sets by the name that the recipe uses")
    void agreesWithTheRecipes(String id) {
        Product product = Products.find(id).orElseThrow();
        String written = product.configuration().stream()
                .flatMap(configuration -> configuration.lines().stream())
                .map(Line::text)
                .collect(Collectors.joining("\n"));
        assertThat(Fields.called("client_id")).isNotEmpty();
        Fields.all().stream()
                .filter(field -> written.contains("{" + place(field.id()) + "}"))
                .forEach(field -> assertThat(field.products().getOrDefault(id, List.of()))
                        .as(id + " and " + field.id())
                        .anySatisfy(name -> assertThat(written).contains(name)));
    }

    /** The recipes' own short names for the endpoints. */
    private static String place(String id) {
        return switch (id) {
            case "authorization_endpoint" -> "authorization";
            case "token_endpoint" -> "token";
            case "userinfo_endpoint" -> "userinfo";
            case "jwks_uri" -> "jwks";
            case "end_session_endpoint" -> "end_session";
            case "scope" -> "scopes";
            default -> id;
        };
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new AliasCommand());
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(output, true));
        return command.execute(arguments);
    }
}
