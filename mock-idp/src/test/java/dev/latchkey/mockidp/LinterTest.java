package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.linter.LintRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The linter")
class LinterTest {
    private static final String TODO = "https://todo.example";
    private static final Map<String, String> VERIFIERS = new LinkedHashMap<>();
    private static MockIdp idp;
    private static Client web;
    private static Client phone;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        idp.addApplication(Application.nativeApp("phone", "http://localhost:3010/callback"));
        web = Client.of(idp, "quickstart");
        phone = Client.of(idp, "phone");
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    /** A client that earns a finding, with all that it earns by it, and one that does much the same and earns nothing. */
    private record Case(LintRule rule, List<LintRule> also, Runnable earns, Runnable doesNot) {
        static Case of(LintRule rule, Runnable earns, Runnable doesNot) {
            return new Case(rule, List.of(), earns, doesNot);
        }

        Case alsoEarning(LintRule... others) {
            return new Case(rule, List.of(others), earns, doesNot);
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(requests(), scopes(), secrets(), tokens(), traffic()).flatMap(List::stream);
    }

    private static List<Case> requests() {
        Map<String, String> once = sound();
        return List.of(
                Case.of(
                        LintRule.PKCE_MISSING,
                        () -> signIn(web, with(sound(), "code_challenge", "", "code_challenge_method", "")),
                        () -> signIn(web, sound())),
                Case.of(
                        LintRule.PKCE_PLAIN,
                        () -> open(with(sound(), "code_challenge_method", "plain")),
                        () -> open(sound())),
                Case.of(
                        LintRule.PKCE_REUSED,
                        () -> twice(() -> signIn(web, with(sound(), "code_challenge", challenge("v".repeat(43))))),
                        () -> twice(() -> signIn(web, sound()))),
                Case.of(
                        LintRule.NONCE_MISSING,
                        () -> signIn(web, with(sound(), "nonce", "")),
                        () -> signIn(web, with(sound(), "nonce", "", "scope", "profile"))),
                Case.of(
                        LintRule.NONCE_REUSED,
                        () -> twice(() -> signIn(web, with(sound(), "nonce", "n"))),
                        () -> twice(() -> open(once))),
                Case.of(
                        LintRule.STATE_MISSING,
                        () -> signIn(web, with(sound(), "state", "")),
                        () -> signIn(web, sound())),
                Case.of(
                        LintRule.STATE_REUSED,
                        () -> twice(() -> signIn(web, with(sound(), "state", "s"))),
                        () -> reloaded(sound())),
                Case.of(
                        LintRule.IMPLICIT_FLOW,
                        () -> open(with(sound(), "response_type", "id_token token")),
                        () -> open(with(sound(), "response_type", "code"))),
                Case.of(
                        LintRule.REDIRECT_URI_WITHOUT_TLS,
                        () -> open(with(sound(), "redirect_uri", "http://app.example/callback")),
                        () -> open(with(sound(), "redirect_uri", "https://app.example/callback"))));
    }

    private static List<Case> scopes() {
        return List.of(
                Case.of(
                                LintRule.OFFLINE_ACCESS_WITHOUT_CONSENT,
                                () -> signIn(web, with(sound(), "scope", "openid offline_access")),
                                () -> web.refresh(refreshToken(web)))
                        .alsoEarning(LintRule.SCOPE_NOT_GRANTED),
                Case.of(
                        LintRule.SCOPE_NOT_GRANTED,
                        () -> signIn(web, with(sound(), "scope", "openid made-up")),
                        () -> signIn(web, with(sound(), "scope", "openid email"))),
                Case.of(LintRule.SCOPE_UNUSED, () -> refreshToken(web), () -> web.refresh(refreshToken(web))),
                Case.of(
                        LintRule.SCOPE_UNUSED,
                        () -> signIn(web, with(sound(), "scope", "openid custom_data")),
                        () -> web.userInfo(signIn(web, with(sound(), "scope", "openid custom_data"))
                                .member("access_token"))),
                Case.of(
                        LintRule.RESOURCE_UNUSED,
                        () -> signIn(web, with(sound(), "resource", TODO)),
                        () -> signIn(web, with(sound(), "resource", TODO), Map.of("resource", TODO))));
    }

    private static List<Case> secrets() {
        Map<String, String> grant = Map.of("grant_type", "refresh_token", "refresh_token", "r");
        return List.of(
                Case.of(
                        LintRule.SECRET_IN_URL,
                        () -> web.postForm(
                                "/token?client_secret=quickstart-secret",
                                Map.of(),
                                with(grant, "client_id", "quickstart")),
                        () -> web.token(grant)),
                Case.of(
                        LintRule.SECRET_OF_PUBLIC_CLIENT,
                        () -> web.postForm("/token", Map.of(), with(grant, "client_id", "phone", "client_secret", "s")),
                        () -> phone.token(grant)),
                Case.of(
                        LintRule.SECRET_IN_BODY,
                        () -> web.postForm(
                                "/token",
                                Map.of(),
                                with(grant, "client_id", "quickstart", "client_secret", "quickstart-secret")),
                        () -> web.token(grant)),
                Case.of(
                        LintRule.SEVERAL_PROOFS,
                        () -> web.token(with(grant, "client_secret", "quickstart-secret")),
                        () -> web.token(grant)),
                Case.of(
                        LintRule.TOKEN_IN_URL,
                        () -> web.get(idp.issuer() + "/me?access_token=a-token"),
                        () -> web.userInfo("a-token")));
    }

    private static List<Case> tokens() {
        return List.of(
                Case.of(LintRule.CODE_REUSED, () -> twice(() -> web.exchange("a-code")), () -> {
                    web.exchange("a-code");
                    web.exchange("another");
                }),
                Case.of(
                        LintRule.PASSWORD_GRANT,
                        () -> web.token(Map.of("grant_type", "password", "username", "alice", "password", "p")),
                        () -> web.token(Map.of("grant_type", "client_credentials"))),
                Case.of(
                        LintRule.REFRESH_RACE,
                        () -> {
                            String token = refreshToken(web);
                            twice(() -> web.refresh(token));
                        },
                        () -> {
                            String token = refreshToken(web);
                            twice(() -> {
                                idp.clock().advance(Duration.ofMinutes(50));
                                web.refresh(token);
                            });
                        }),
                Case.of(
                        LintRule.REFRESH_TOKEN_REUSED,
                        () -> {
                            String token = refreshToken(phone);
                            phone.refresh(token);
                            idp.clock().advance(Duration.ofMinutes(1));
                            phone.refresh(token);
                        },
                        () -> {
                            String newer = phone.refresh(refreshToken(phone)).member("refresh_token");
                            idp.clock().advance(Duration.ofMinutes(1));
                            phone.refresh(newer);
                        }),
                Case.of(
                        LintRule.REFRESH_AFTER_REFUSAL,
                        () -> twice(() -> web.refresh("gone")),
                        () -> web.refresh("gone")));
    }

    private static List<Case> traffic() {
        String hint = idToken();
        return List.of(
                Case.of(
                        LintRule.DISCOVERY_NOT_KEPT,
                        () -> fetched("/.well-known/openid-configuration", 4),
                        () -> fetched("/.well-known/openid-configuration", 1)),
                Case.of(LintRule.KEYS_NOT_KEPT, () -> fetched("/jwks", 4), () -> fetched("/jwks", 1)),
                Case.of(
                        LintRule.SIGN_OUT_WITHOUT_HINT,
                        () -> web.get(idp.issuer() + "/session/end?client_id=quickstart"),
                        () -> web.get(idp.issuer() + "/session/end?id_token_hint=" + hint)),
                Case.of(
                        LintRule.REFRESH_TOKEN_LEFT_BEHIND,
                        () -> {
                            web.refresh(refreshToken(web));
                            web.get(idp.issuer() + "/session/end?id_token_hint=" + hint);
                        },
                        () -> {
                            String token = refreshToken(web);
                            web.refresh(token);
                            web.post("/token/revocation", Map.of("token", token));
                            web.get(idp.issuer() + "/session/end?id_token_hint=" + hint);
                        }));
    }

    @TestFactory
    Stream<DynamicTest> eachFinding() {
        return cases().flatMap(one -> Stream.of(
                DynamicTest.dynamicTest("finds " + one.rule().id(), () -> {
                    List<String> expected = Stream.concat(Stream.of(one.rule()), one.also().stream())
                            .map(LintRule::id)
                            .toList();
                    assertThat(rules(one.earns())).containsExactlyInAnyOrderElementsOf(expected);
                }),
                DynamicTest.dynamicTest(
                        "finds nothing in a client without " + one.rule().id(),
                        () -> assertThat(rules(one.doesNot())).isEmpty())));
    }

    private static List<String> rules(Runnable conduct) {
        idp.journal().clear();
        conduct.run();
        return idp.lint().rules();
    }

    @Test
    @DisplayName("has a client here for each of its rules, advice and a source")
    void complete() {
        assertThat(cases().map(Case::rule)).contains(LintRule.values());
        assertThat(LintRule.values()).allSatisfy(rule -> {
            assertThat(rule.found()).endsWith(".");
            assertThat(rule.advice()).endsWith(".");
            assertThat(rule.source()).matches(".*\\d.*");
        });
    }

    @Test
    @DisplayName("says who, how often, what to do and why; over HTTP as JSON and as text")
    void shown() {
        rules(() -> twice(() -> signIn(web, with(sound(), "scope", "openid made-up"))));
        assertThat(idp.lint().of("quickstart")).singleElement().satisfies(finding -> {
            assertThat(finding.times()).isEqualTo(2);
            assertThat(finding.text())
                    .contains(
                            "NOTE scope-not-granted",
                            "quickstart: ",
                            "(made-up) Seen 2 times.",
                            "Advice: ",
                            "RFC 6749");
        });
        Map<String, Object> json =
                Json.object(web.get(idp.endpoint() + "/_mock/lint").http().body());
        assertThat(json.get("findings"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(web.get(idp.endpoint() + "/_mock/lint", "Accept", "text/plain")
                        .http()
                        .body())
                .isEqualTo(idp.lint().text());
        idp.journal().clear();
        assertThat(idp.lint().text()).isEqualTo("The linter found nothing.");
    }

    private static Map<String, String> sound() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("scope", "openid profile");
        request.put("state", UUID.randomUUID().toString());
        request.put("nonce", UUID.randomUUID().toString());
        request.put("code_challenge", challenge(UUID.randomUUID().toString().repeat(2)));
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static String challenge(String verifier) {
        String challenge = Pkce.challenge(verifier);
        VERIFIERS.put(challenge, verifier);
        return challenge;
    }

    private static Reply signIn(Client client, Map<String, String> request) {
        return signIn(client, request, Map.of());
    }

    /** Signs alice in, and exchanges the code as these parameters say, too. */
    private static Reply signIn(Client client, Map<String, String> request, Map<String, String> more) {
        Map<String, String> grant = new LinkedHashMap<>(more);
        grant.put("grant_type", "authorization_code");
        grant.put("code", client.code(request));
        grant.put("redirect_uri", "http://localhost:3010/callback");
        Optional.ofNullable(VERIFIERS.get(request.getOrDefault("code_challenge", "")))
                .ifPresent(verifier -> grant.put("code_verifier", verifier));
        Reply reply = client.token(grant);
        assertThat(reply.status()).as(reply.http().body()).isEqualTo(200);
        return reply;
    }

    private static String refreshToken(Client client) {
        return signIn(client, with(sound(), "scope", "openid offline_access", "prompt", "consent"))
                .member("refresh_token");
    }

    private static String idToken() {
        return signIn(web, sound()).member("id_token");
    }

    private static Map<String, String> with(Map<String, String> request, String... changes) {
        Map<String, String> changed = new LinkedHashMap<>(request);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put(changes[i], changes[i + 1]);
        }
        return changed;
    }

    private static void open(Map<String, String> request) {
        web.get(web.authorize(request).toString());
    }

    private static void twice(Runnable step) {
        step.run();
        step.run();
    }

    private static void fetched(String path, int times) {
        for (int i = 0; i < times; i++) {
            web.get(idp.issuer() + path);
        }
    }

    private static void reloaded(Map<String, String> request) {
        open(request);
        signIn(web, request);
    }
}
