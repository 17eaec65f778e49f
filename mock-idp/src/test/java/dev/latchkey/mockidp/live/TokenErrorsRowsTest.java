package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.5, the token endpoint")
class TokenErrorsRowsTest {
    private static final String GENERIC = "400 invalid_grant / grant request is invalid";

    private static Live live;

    @BeforeAll
    static void start() {
        live = Live.start();
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @DisplayName("client authentication:")
    @ParameterizedTest(name = "1.5 {0}")
    @CsvSource(delimiter = '|', textBlock = """
        wrong secret (basic)                   | app1:wrong      | grant_type=x                        | 401 invalid_client / client authentication failed | challenge
        wrong secret (post)                    | -               | client_id=app1&client_secret=wrong  | 401 invalid_client / client authentication failed | no challenge
        client_id without secret               | -               | client_id=app1                      | 401 invalid_client / client authentication failed | no challenge
        unknown client (basic)                 | nobody:s        | grant_type=x                        | 400 invalid_client / invalid client nobody | no challenge
        unknown client (post)                  | -               | client_id=nobody&client_secret=s    | 400 invalid_client / invalid client nobody | no challenge
        no client auth                         | -               | grant_type=x                        | 400 invalid_request / no client authentication mechanism provided | no challenge
        empty secret                           | app1:           | grant_type=x                        | 400 invalid_request / client_secret must be provided in the Authorization header | no challenge
        malformed Basic                        | nonsense        | grant_type=x                        | 400 invalid_request / invalid authorization header value format | no challenge
        basic + post                           | app1:secret1    | client_secret=secret1               | 400 invalid_request / client authentication must only be provided using one mechanism | no challenge
        expired application secret             | app1:old-secret | grant_type=x                        | 400 invalid_request / client secret has expired | no challenge
        client_secret_jwt → 401 although advertised | -          | client_id=app1&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhcHAxIiwic3ViIjoiYXBwMSJ9.AAAA | 401 invalid_client / client authentication failed | no challenge
        """)
    void authentication(String name, String basic, String form, String error, String challenge) {
        Heard answer = basic.equals("-")
                ? live.post("/oidc/token", form)
                : live.post("/oidc/token", form, "Authorization", Live.basicOf(basic));
        assertThat(answer.told()).isEqualTo(error);
        assertThat(answer.header("www-authenticate"))
                .isEqualTo(
                        challenge.equals("challenge")
                                ? "Basic realm=\"" + live.idp().issuer()
                                        + "\", error=\"invalid_client\", error_description=\"client authentication failed\""
                                : "");
    }

    @DisplayName("requests:")
    @ParameterizedTest(name = "1.5 {0}")
    @CsvSource(delimiter = '|', textBlock = """
        foreign code                  | app2 | {code} | 400 invalid_grant / grant request is invalid
        garbage code                  | app1 | grant_type=authorization_code&code=garbage&redirect_uri=https://app1.example.test/callback | 400 invalid_grant / grant request is invalid
        verifier < 43 chars           | app1 | grant_type=authorization_code&code=x&redirect_uri=x&code_verifier=short | 400 invalid_request / code_verifier must be a string with a minimum length of 43 characters
        missing redirect_uri          | app2 | grant_type=authorization_code&code=x | 400 invalid_request / missing required parameter 'redirect_uri'
        missing code                  | app1 | grant_type=authorization_code | 400 invalid_request / missing required parameter 'code'
        missing grant_type            | app1 | scope=openid | 400 invalid_request / missing required parameter 'grant_type'
        unsupported grant_type        | app1 | grant_type=password | 400 unsupported_grant_type / unsupported grant_type requested
        client_credentials on a Traditional app | app1 | grant_type=client_credentials | 400 invalid_request / requested grant type is not allowed for this client
        M2M without resource          | app3 | grant_type=client_credentials | 400 invalid_target / both `resource` and `organization_id` are not provided
        """)
    void requests(String name, String app, String form, String error) {
        String code = form.equals("{code}") ? live.exchange("app1", live.code(live.alice(), "app1", "")) : form;
        assertThat(live.token(app, code).told()).isEqualTo(error);
    }

    @DisplayName("holds:")
    @ParameterizedTest(name = "1.5 {0}")
    @MethodSource({"codes", "bodies", "machines"})
    void holds(Row row) {
        row.holds(live);
    }

    private static Stream<Row> codes() {
        String pkce = "code_challenge_method=S256&code_challenge=" + Live.challenge(Live.VERIFIER);
        return Stream.of(
                row(
                        "post accepted on a Traditional app",
                        200,
                        live -> live.post(
                                        "/oidc/token",
                                        live.exchange("app1", live.code(live.alice(), "app1", ""))
                                                + "&client_id=app1&client_secret=secret1")
                                .told()),
                notBurnt(
                        "wrong code_verifier",
                        pkce,
                        "&code_verifier=" + "w".repeat(43),
                        "&code_verifier=" + Live.VERIFIER),
                notBurnt("missing code_verifier", pkce, "", "&code_verifier=" + Live.VERIFIER),
                notBurnt("verifier without challenge", "", "&code_verifier=" + Live.VERIFIER, ""),
                row("redirect_uri mismatch", GENERIC + ", then 200", live -> {
                    String form = live.exchange("app1", live.code(live.alice(), "app1", ""));
                    return live.token("app1", form.replace("/callback", "/other"))
                                    .told() + ", then "
                            + live.token("app1", form).told();
                }),
                row("foreign code: the code is NOT burnt", GENERIC + ", then 200", live -> {
                    String form = live.exchange("app1", live.code(live.alice(), "app1", ""));
                    return live.token("app6", form).told() + ", then "
                            + live.token("app1", form).told();
                }),
                row("expired code", GENERIC, live -> {
                    String form = live.exchange("app1", live.code(live.alice(), "app1", ""));
                    return live.laterBySeconds(61).token("app1", form).told();
                }),
                row("reused code", GENERIC, live -> reused()[0]),
                row(
                        "and the first exchange's access token (401) …",
                        "401 invalid_token / invalid token provided",
                        live -> reused()[1]),
                row("… and refresh token (400) are revoked", GENERIC, live -> reused()[2]));
    }

    private static Row notBurnt(String name, String request, String wrong, String right) {
        return row(
                name + "; the code is NOT burnt: the right request afterwards succeeds",
                GENERIC + ", then 200",
                live -> {
                    String form = live.exchange("app1", live.code(live.alice(), "app1", request));
                    return live.token("app1", form + wrong).told() + ", then "
                            + live.token("app1", form + right).told();
                });
    }

    private static String[] reused() {
        String form = live.exchange("app1", live.code(live.alice(), "app1", Live.OFFLINE));
        Heard first = live.token("app1", form);
        return new String[] {
            live.token("app1", form).told(),
            live.me(first.member("access_token")).told(),
            live.refresh("app1", first.member("refresh_token")).told()
        };
    }

    private static Stream<Row> bodies() {
        return Stream.of(
                row("JSON body accepted", 200, live -> {
                    String code = live.code(live.alice(), "app1", "");
                    String json = "{\"grant_type\":\"authorization_code\",\"code\":\"" + code
                            + "\",\"redirect_uri\":\"https://app1.example.test/callback\"}";
                    return live.ask(
                                    "POST",
                                    "/oidc/token",
                                    json,
                                    "Content-Type",
                                    "application/json",
                                    "Authorization",
                                    live.basic("app1"))
                            .told();
                }),
                row(
                        "text/plain",
                        "400 invalid_request / only application/x-www-form-urlencoded content-type bodies are supported"
                                + " on POST /token",
                        live -> live.ask("POST", "/oidc/token", "grant_type=x", "Content-Type", "text/plain")
                                .told()));
    }

    private static Stream<Row> machines() {
        String form = "grant_type=client_credentials&resource=" + Live.API;
        return Stream.of(
                row(
                        "M2M with resource, no scope: 200 JWT, no scope member at all",
                        "access_token, expires_in, token_type",
                        live -> live.token("app3", form).members()),
                row(
                        "M2M with resource, unknown scope: no scope member at all",
                        "access_token, expires_in, token_type",
                        live -> live.token("app3", form + "&scope=nonsense").members()),
                row(
                        "M2M: order access_token, expires_in, token_type, scope?",
                        "access_token, expires_in, token_type, scope",
                        live -> live.token("app3", form + "&scope=read write").members()),
                row(
                        "M2M: sub = client_id",
                        "app3",
                        live -> live.token("app3", form).part("access_token", 1).get("sub")));
    }
}
