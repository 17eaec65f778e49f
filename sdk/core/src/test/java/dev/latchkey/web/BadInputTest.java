package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.Browser;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Bad input gets a page with code, what, why and fix, no stack trace, and costs nobody's session:")
class BadInputTest {

    private final AppUnderTest app = new AppUnderTest();
    private final MemorySessionStore store = new MemorySessionStore(app.clock);
    private final WebSignIn web = new WebSignIn(app.rp, store).withTryAgainPath("/sign-in");
    private final Browser browser = new Browser();

    @BeforeEach
    void aliceIsSignedIn() {
        Reply start = begin(web);
        URI back = app.idp.signIn("alice").at(start.location().orElseThrow());
        browser.keep(web.callback(browser.get(back)).reply());
        assertThat(session()).isPresent();
    }

    @AfterEach
    void close() {
        app.close();
    }

    static Stream<Arguments> metadata() {
        return Stream.of(
                arguments(
                        "another issuer",
                        Fault.setMember("issuer", "https://idp.example"),
                        FailureCode.ISSUER_MISMATCH,
                        500),
                arguments("no token endpoint", Fault.removeMember("token_endpoint"), FailureCode.METADATA_INVALID, 500),
                arguments("a web page", Fault.html(), FailureCode.RESPONSE_CONTENT_TYPE, 400),
                arguments("no JSON", Fault.notJson(), FailureCode.RESPONSE_NOT_JSON, 400),
                arguments("a redirect", Fault.redirect(302, "https://idp.example"), FailureCode.REDIRECT_REFUSED, 400),
                arguments("50 MB", Fault.hugeBody(50_000_000), FailureCode.RESPONSE_TOO_LARGE, 400),
                arguments("404", Fault.status(404), FailureCode.METADATA_NOT_FOUND, 500),
                arguments("503", Fault.status(503), FailureCode.PROVIDER_ERROR, 503));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("the provider's metadata are")
    void metadata(String what, Fault fault, FailureCode code, int status) {
        app.idp.faults().always(Endpoint.DISCOVERY, fault);
        WebSignIn fresh = new WebSignIn(app.relyingParty(app.config()), store).withTryAgainPath("/sign-in");
        isPage(begin(fresh), code, status);
    }

    @Test
    @DisplayName("the provider is not there")
    void unreachable() {
        ClientConfig nowhere = ClientConfig.confidential("http://localhost:1/oidc", "quickstart", Secret.of("s"))
                .withRedirectUri("http://localhost:3010/callback");
        isPage(
                begin(new WebSignIn(app.relyingParty(nowhere), store).withTryAgainPath("/sign-in")),
                FailureCode.CONNECTION_FAILED,
                503);
    }

    static Stream<Arguments> tokenAnswers() {
        return Stream.of(
                arguments("a web page", Fault.html(), FailureCode.RESPONSE_CONTENT_TYPE, 400),
                arguments("a redirect", Fault.redirect(307, "https://idp.example"), FailureCode.REDIRECT_REFUSED, 400),
                arguments("50 MB", Fault.hugeBody(50_000_000), FailureCode.RESPONSE_TOO_LARGE, 400),
                arguments("half an answer", Fault.truncated(), FailureCode.CONNECTION_FAILED, 503),
                arguments("nothing", Fault.connectionReset(), FailureCode.CONNECTION_FAILED, 503),
                arguments("a forged ID token", Fault.signWithUnknownKey(), FailureCode.KEY_NOT_FOUND, 400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("the token endpoint answers with")
    void tokenAnswers(String what, Fault fault, FailureCode code, int status) {
        URI back = comesBack();
        app.idp.faults().next(Endpoint.TOKEN, fault);
        isPage(browser.keep(web.callback(browser.get(back)).reply()), code, status);
    }

    static Stream<Arguments> callbacks() {
        return Stream.of(
                arguments("a doubled parameter", "&code=again", FailureCode.CALLBACK_PARAMETER_REPEATED, 400),
                arguments("an error and two states", "&error=x&state=y", FailureCode.CALLBACK_PARAMETER_REPEATED, 400),
                arguments("an error beside the code", "&error=server_error", FailureCode.PROVIDER_REFUSED, 403));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("the callback has")
    void callbacks(String what, String appended, FailureCode code, int status) {
        isPage(browser.keep(web.callback(browser.get(comesBack() + appended)).reply()), code, status);
    }

    @Test
    @DisplayName("the callback belongs to nobody")
    void foreign() {
        isPage(web.callback(browser.get("/callback?code=c&state=s&iss=i")).reply(), FailureCode.PENDING_MISSING, 400);
    }

    @Test
    @DisplayName("the callback comes twice")
    void twice() {
        URI back = comesBack();
        WebRequest first = browser.get(back);
        browser.keep(web.callback(first).reply());
        isPage(web.callback(first).reply(), FailureCode.PENDING_USED, 400);
    }

    @Test
    @DisplayName("the callback says access_denied")
    void denied() {
        Reply start = begin(web);
        String state = ScriptedProvider.query(start.location().orElseThrow()).getOrDefault("state", "");
        WebRequest callback = browser.get("/callback?error=access_denied&state=" + state + "&iss=" + app.idp.issuer());
        isPage(browser.keep(web.callback(callback).reply()), FailureCode.USER_DECLINED, 403);
        assertThat(browser.cookiesNamed("signin")).isEmpty();
    }

    private Reply begin(WebSignIn webSignIn) {
        return browser.keep(webSignIn.signIn(browser.get("/sign-in"), SignInOptions.none()));
    }

    private URI comesBack() {
        return app.idp.signIn("alice").at(begin(web).location().orElseThrow());
    }

    private Optional<Session> session() {
        return web.session(browser.get("/"));
    }

    private void isPage(Reply reply, FailureCode code, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().orElseThrow())
                .contains(code.name(), "What happened", "Why", "What to do", "Try again", Page.escaped(code.why()))
                .doesNotContain("Exception:", "Caused by", "dev.latchkey");
        assertThat(session()).isPresent();
    }
}
