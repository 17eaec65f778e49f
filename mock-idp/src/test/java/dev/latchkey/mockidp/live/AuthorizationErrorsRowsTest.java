package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.SignIn;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.5, errors of the authorization endpoint")
class AuthorizationErrorsRowsTest {
    private static final String FAR = "https://app1.example.test/callback";

    private static Live live;

    @BeforeAll
    static void start() {
        live = Live.start();
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @DisplayName("holds:")
    @ParameterizedTest(name = "1.5 {0}")
    @MethodSource({"shape", "addresses", "interactions", "silence", "modes", "callbacks"})
    void holds(Row row) {
        row.holds(live);
    }

    @DisplayName("not redirected, 400 JSON with state and iss echoed:")
    @ParameterizedTest(name = "1.5 {0}")
    @CsvSource(delimiter = '|', textBlock = """
        unknown client_id                              | nobody | redirect_uri=https://x.test/   | invalid_client / invalid client nobody
        missing client_id                              | app1   | client_id=                     | invalid_request / missing required parameter 'client_id'
        unregistered redirect_uri: path                | app1   | redirect_uri=https://app1.example.test/other      | invalid_redirect_uri / redirect_uri did not match any of the client's registered redirect_uris
        unregistered redirect_uri: port                | app1   | redirect_uri=https://app1.example.test:8443/callback | invalid_redirect_uri / redirect_uri did not match any of the client's registered redirect_uris
        unregistered redirect_uri: trailing slash      | app1   | redirect_uri=https://app1.example.test/callback/  | invalid_redirect_uri / redirect_uri did not match any of the client's registered redirect_uris
        unregistered redirect_uri: extra query         | app1   | redirect_uri=https://app1.example.test/callback?x | invalid_redirect_uri / redirect_uri did not match any of the client's registered redirect_uris
        unregistered redirect_uri: not a URI           | app1   | redirect_uri=nonsense                             | invalid_redirect_uri / redirect_uri did not match any of the client's registered redirect_uris
        any loopback port only for Native              | app1   | redirect_uri=http://localhost:4711/callback       | invalid_redirect_uri / redirect_uri did not match any of the client's registered redirect_uris
        wildcards: two labels for one                  | app2   | redirect_uri=https://a.b.preview.example.test/callback | invalid_redirect_uri / redirect_uri did not match any of the client's registered redirect_uris
        missing redirect_uri, several registered       | app2   | redirect_uri=                  | invalid_request / missing required parameter 'redirect_uri'
        """)
    void notRedirected(String name, String app, String changes, String error) {
        Heard answer = live.auth(app, changes);
        assertThat(answer.told()).isEqualTo("400 " + error);
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.json())
                .containsEntry("state", "s")
                .containsEntry("iss", live.idp().issuer());
    }

    @DisplayName("redirected 303 to redirect_uri ?error&error_description&state&iss:")
    @ParameterizedTest(name = "1.5 {0}")
    @CsvSource(delimiter = '|', textBlock = """
        prompt=none, no session      | app1 | prompt=none                      | ? | login_required / End-User authentication is required
        prompt=bogus                 | app1 | prompt=bogus                     | ? | invalid_request / unsupported prompt value requested
        prompt=select_account        | app1 | prompt=select_account            | ? | invalid_request / unsupported prompt value requested
        prompt=create                | app1 | prompt=create                    | ? | invalid_request / unsupported prompt value requested
        prompt=none login            | app1 | prompt=none login                | ? | invalid_request / prompt none must only be used alone
        missing response_type        | app1 | response_type=                   | ? | invalid_request / missing required parameter 'response_type'
        response_type=bogus          | app1 | response_type=bogus              | ? | unsupported_response_type / unsupported response_type requested
        response_type=token          | app1 | response_type=token              | # | unsupported_response_type / unsupported response_type requested
        response_type=id_token       | app1 | response_type=id_token&nonce=n   | # | invalid_request / requested response_type is not allowed for this client
        response_type=code id_token  | app1 | response_type=code id_token&nonce=n | # | invalid_request / requested response_type is not allowed for this client
        response_mode=bogus          | app1 | response_mode=bogus              | ? | unsupported_response_mode / unsupported response_mode requested
        plain PKCE                   | app1 | code_challenge=vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv&code_challenge_method=plain | ? | invalid_request / not supported value of code_challenge_method
        challenge without method     | app1 | code_challenge=vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv | ? | invalid_request / code_challenge_method must be provided
        SPA without PKCE             | app4 | code_challenge=&code_challenge_method= | ? | invalid_request / Authorization Server policy requires PKCE to be used for this request
        Native without PKCE          | app9 | code_challenge=&code_challenge_method= | ? | invalid_request / Authorization Server policy requires PKCE to be used for this request
        unknown resource             | app1 | resource=https://nobody.test     | ? | invalid_target / resource indicator is missing, or unknown
        request=                     | app1 | request=x                        | ? | request_not_supported
        request_uri=                 | app1 | request_uri=https://x.test/r     | ? | request_uri_not_supported
        registration=                | app1 | registration=x                   | ? | registration_not_supported
        max_age=abc                  | app1 | max_age=abc                      | ? | invalid_request / invalid max_age parameter value
        bad id_token_hint            | app1 | id_token_hint=x.y.z              | ? | invalid_request / could not validate id_token_hint
        """)
    void redirected(String name, String app, String changes, String delivery, String error) {
        Heard answer = live.auth(app, changes);
        assertThat(answer.status()).isEqualTo(303);
        URI back = answer.location();
        assertThat(back.toString())
                .startsWith(live.idp().application(app).redirectUris().get(0) + delivery);
        assertThat(Heard.told(back)).isEqualTo(error);
        Map<String, String> query = Heard.query(back);
        query.remove("error_description");
        assertThat(query.keySet()).containsExactly("error", "state", "iss");
    }

    private static Stream<Row> shape() {
        return Stream.of(
                row(
                        "error body: members",
                        "code, message, error, error_description, state, iss",
                        live -> live.auth("nobody", "").members()),
                row(
                        "error body: code",
                        "oidc.invalid_client",
                        live -> live.auth("nobody", "").member("code")),
                row(
                        "message of an unknown client",
                        "An OIDC error occurred: oidc.invalid_client.",
                        live -> live.auth("nobody", "").member("message")),
                row(
                        "<localised by Accept-Language>",
                        "Grant Anfrage ist ungültig.",
                        live -> live.post(
                                        "/oidc/token",
                                        "grant_type=refresh_token&refresh_token=x",
                                        "Authorization",
                                        live.basic("app1"),
                                        "Accept-Language",
                                        "de")
                                .member("message")),
                row(
                        "always JSON, even for Accept: text/html",
                        true,
                        live -> live.get(live.authorize("nobody", ""), "Accept", "text/html")
                                .header("content-type")
                                .startsWith("application/json")),
                row(
                        "?parse_error=false strips it",
                        "error, error_description",
                        live -> live.post(
                                        "/oidc/token?parse_error=false",
                                        "grant_type=refresh_token&refresh_token=x",
                                        "Authorization",
                                        live.basic("app1"))
                                .members()),
                row(
                        "all invalid_grant bodies are identical",
                        "400 {\"code\":\"oidc.invalid_grant\",\"message\":\"Grant request is invalid.\","
                                + "\"error_uri\":\"https://openid.sh/debug/invalid_grant\",\"error\":\"invalid_grant\","
                                + "\"error_description\":\"grant request is invalid\"}",
                        live -> {
                            Heard answer = live.refresh("app1", "x");
                            return answer.status() + " " + answer.body();
                        }));
    }

    private static Stream<Row> addresses() {
        return Stream.of(
                row(
                        "host case-insensitive",
                        303,
                        live -> live.auth("app1", "redirect_uri=https://APP1.example.test/callback")
                                .told()),
                row(
                        "wildcards work",
                        303,
                        live -> live.auth("app2", "redirect_uri=https://pr-7.preview.example.test/callback")
                                .told()),
                row(
                        "any loopback port for Native",
                        303,
                        live -> live.auth("app9", "redirect_uri=http://localhost:4711/callback")
                                .told()),
                row("missing redirect_uri (exactly one registered → it is used)", "code state iss " + FAR, live -> {
                    URI callback = live.callback(live.alice(), "app1", "redirect_uri=");
                    return Heard.told(callback) + " " + callback.toString().replaceFirst("\\?.*", "");
                }),
                row("Traditional apps need no PKCE", "code state iss", live -> live.told(live.alice(), "app1", "")),
                row(
                        "duplicate param (then no state)",
                        "invalid_request / 'state' parameter must not be provided twice, no state",
                        live -> {
                            URI back = live.get(live.authorize("app1", "") + "&state=t")
                                    .location();
                            return Heard.told(back) + (Heard.query(back).containsKey("state") ? "" : ", no state");
                        }));
    }

    private static Stream<Row> interactions() {
        String gone =
                "{\"code\":\"session.not_found\",\"message\":\"Session not found. Please go back and sign in again.\","
                        + "\"error\":\"invalid_request\",\"error_description\":\"authorization request has expired\","
                        + "\"iss\":\"{ENDPOINT}/oidc\"}";
        return Stream.of(
                row(
                        "resume URL of an unknown interaction",
                        gone,
                        live -> live.get("/oidc/auth/unknown").body()),
                row("resume URL of a used interaction", gone, live -> {
                    SignIn browser = live.alice();
                    String resume = live.resume(browser, "app1", "");
                    browser.get(URI.create(resume));
                    return browser.get(URI.create(resume)).body();
                }),
                row("aborted via DELETE /api/interaction", "oidc.aborted", live -> {
                    Heard start = live.auth("app1", "");
                    String cookies = start.cookies();
                    Heard aborted = live.ask("DELETE", "/api/interaction", "", "Cookie", cookies);
                    return Heard.told(live.get(aborted.member("redirectTo"), "Cookie", cookies)
                            .location());
                }));
    }

    private static Stream<Row> silence() {
        return Stream.of(
                row(
                        "prompt=none, session but client has no grant yet (also first-party!)",
                        "consent_required / requested scopes not granted",
                        live -> live.told(signedIn(""), "app2", "prompt=none")),
                row(
                        "prompt=none or a new scope",
                        "consent_required / requested scopes not granted",
                        live -> live.told(signedIn(""), "app1", "prompt=none&scope=openid email")),
                row(
                        "prompt=none + max_age elapsed",
                        "login_required / End-User authentication could not be obtained",
                        live -> {
                            SignIn browser = signedIn("");
                            live.laterBySeconds(61);
                            return live.told(browser, "app1", "prompt=none&max_age=60");
                        }),
                row(
                        "prompt=none + max_age=0",
                        "login_required / login prompt was not resolved",
                        live -> live.told(signedIn(""), "app1", "prompt=none&max_age=0")),
                row(
                        "prompt=none + other user's id_token_hint",
                        "login_required / id_token_hint and authenticated subject do not match",
                        live -> {
                            Heard bobs = live.tokens(live.idp().signIn("bob"), "app1", "");
                            return live.told(
                                    signedIn(""), "app1", "prompt=none&id_token_hint=" + bobs.member("id_token"));
                        }));
    }

    private static SignIn signedIn(String changes) {
        SignIn browser = live.alice();
        live.code(browser, "app1", changes);
        return browser;
    }

    private static Stream<Row> modes() {
        return Stream.of(
                row(
                        "response_mode=form_post: 200 (success) HTML auto-submit form",
                        "200 text/html code iss state",
                        live -> {
                            SignIn browser = signedIn("");
                            Heard page = new Heard(browser.get(
                                    URI.create(live.endpoint() + live.authorize("app1", "response_mode=form_post"))));
                            return form(page);
                        }),
                row(
                        "response_mode=form_post: 400 (error) HTML auto-submit form",
                        "400 text/html error error_description iss state",
                        live -> form(live.auth("app1", "response_mode=form_post&prompt=none"))));
    }

    private static String form(Heard page) {
        String fields = Stream.of("code", "error", "error_description", "iss", "state")
                .filter(name -> page.body().contains("name=\"" + name + "\""))
                .reduce("", (all, name) -> all + " " + name);
        return page.status() + " " + page.header("content-type").split(";", 2)[0] + fields;
    }

    private static Stream<Row> callbacks() {
        return Stream.of(
                row(
                        "user \"Cancel\" on the third-party consent page: bare redirect_uri",
                        "https://app5.example.test/callback",
                        live -> live.alice().cancelAt(URI.create(live.endpoint() + live.authorize("app5", "")))),
                row("first-party apps never show consent (/consent 302s straight back)", 302, live -> {
                    SignIn browser = live.alice();
                    String consent =
                            new Heard(browser.get(URI.create(live.resume(browser, "app1", "")))).header("location");
                    return browser.get(URI.create(live.endpoint() + consent)).statusCode();
                }),
                row(
                        "success callback",
                        FAR + "?code=<43>&state=s&iss=<enc issuer>",
                        live -> live.callback(live.alice(), "app1", "")
                                .toString()
                                .replaceFirst("code=[\\w-]{43}&", "code=<43>&")
                                .replace(
                                        "iss="
                                                + Live.written(Map.of(
                                                                "x", live.idp().issuer()))
                                                        .substring(2),
                                        "iss=<enc issuer>")),
                row(
                        "a registered query string is kept in front",
                        "tenant code state iss",
                        live -> live.told(
                                live.alice(), "app2", "redirect_uri=https://app2.example.test/callback?tenant=x")),
                row("4000-char states round-trip", true, live -> roundTrip("s".repeat(4000))),
                row("non-ASCII states round-trip", true, live -> roundTrip("zürich ✓ +%")));
    }

    private static boolean roundTrip(String state) {
        URI callback = live.callback(live.alice(), "app1", "state=" + state);
        return state.equals(Heard.query(callback).get("state"));
    }
}
