package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;

import dev.latchkey.mockidp.SignIn;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.4, offline_access and refresh tokens")
class OfflineAccessRowsTest {
    private static final String GONE = "400 invalid_grant / grant request is invalid";

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
    @ParameterizedTest(name = "1.4 {0}")
    @MethodSource({"issued", "rotation", "reuse", "answers"})
    void holds(Row row) {
        row.holds(live);
    }

    private static Stream<Row> issued() {
        return Stream.of(
                row(
                        "offline_access without prompt=consent",
                        "no, scope openid",
                        live -> issued(live.tokens("app1", "scope=openid offline_access"))),
                row("… (even if an earlier grant had it)", "no, scope openid", live -> {
                    SignIn browser = live.alice();
                    live.tokens(browser, "app1", Live.OFFLINE);
                    return issued(live.tokens(browser, "app1", "scope=openid offline_access"));
                }),
                row(
                        "offline_access + prompt=consent",
                        "yes, scope openid offline_access",
                        live -> issued(live.tokens("app1", Live.OFFLINE))),
                row(
                        "(or \"login consent\")",
                        "yes, scope openid offline_access",
                        live -> issued(live.tokens("app1", "scope=openid offline_access&prompt=login consent"))),
                row(
                        "app with alwaysIssueRefreshToken, scope=openid",
                        "yes, scope openid",
                        live -> issued(live.tokens("app2", ""))),
                row(
                        "… same with offline_access but no prompt",
                        "yes, scope openid",
                        live -> issued(live.tokens("app2", "scope=openid offline_access"))));
    }

    private static String issued(Heard tokens) {
        return (tokens.json().containsKey("refresh_token") ? "yes" : "no") + ", scope " + tokens.member("scope");
    }

    private static Stream<Row> rotation() {
        return Stream.of(
                row(
                        "a confidential app does not rotate before 70 % of the lifetime",
                        "same", live -> rotated("app1", 1_209_600 * 69L / 100)),
                row("≥ 70 %: new RT", "new", live -> rotated("app1", 1_209_600 * 70L / 100)),
                row(
                        "≥ 70 %: fresh 14 days",
                        200, live -> {
                            String fresh = refreshed("app1", live.tokens("app1", Live.OFFLINE), 1_209_600 * 70L / 100);
                            return live.laterBySeconds(1_209_599)
                                    .refresh("app1", fresh)
                                    .told();
                        }),
                row(
                        "≥ 70 %: old one consumed",
                        GONE, live -> {
                            Heard first = live.tokens("app1", Live.OFFLINE);
                            refreshed("app1", first, 1_209_600 * 70L / 100);
                            return live.laterBySeconds(4)
                                    .refresh("app1", first.member("refresh_token"))
                                    .told();
                        }),
                row("public SPA rotates on every use", "new", live -> rotated("app4", 10)),
                row("public Native rotates on every use", "new", live -> rotated("app9", 10)),
                row("the SPA's new RT inherits the remaining TTL", "200, " + GONE, live -> lived("app4")),
                row("the Native one gets a fresh 14 days", "200, 200", live -> lived("app9")),
                row("rotateRefreshToken=false never rotates", "same", live -> rotated("app6", 1_209_599)));
    }

    private static String rotated(String app, long after) {
        Heard first = live.tokens(app, Live.OFFLINE);
        return refreshed(app, first, after).equals(first.member("refresh_token")) ? "same" : "new";
    }

    private static String refreshed(String app, Heard tokens, long after) {
        return live.laterBySeconds(after)
                .refresh(app, tokens.member("refresh_token"))
                .member("refresh_token");
    }

    /** A new refresh token of the tenth day, used after the thirteenth and after the fifteenth day of the first one. */
    private static String lived(String app) {
        String second = refreshed(app, live.tokens(app, Live.OFFLINE), 10 * 86_400);
        Heard third = live.later(Duration.ofDays(3)).refresh(app, second);
        return third.told() + ", "
                + live.later(Duration.ofDays(2))
                        .refresh(app, third.member("refresh_token"))
                        .told();
    }

    private static Stream<Row> reuse() {
        return Stream.of(
                row("reuse of a consumed RT within 3 s → 200 and yet another new RT", "200, another", live -> {
                    String first = live.tokens("app9", Live.OFFLINE).member("refresh_token");
                    String second = live.refresh("app9", first).member("refresh_token");
                    Heard again = live.laterBySeconds(2).refresh("app9", first);
                    return again.told() + (again.member("refresh_token").equals(second) ? "" : ", another");
                }),
                row("three parallel refreshes gave 3 × 200 with 3 distinct RTs", "3 distinct", live -> {
                    String first = live.tokens("app9", Live.OFFLINE).member("refresh_token");
                    return Stream.generate(() -> first)
                                    .limit(3)
                                    .parallel()
                                    .map(token -> live.refresh("app9", token).member("refresh_token"))
                                    .filter(token -> token.length() == 43)
                                    .collect(Collectors.toSet())
                                    .size()
                            + " distinct";
                }),
                row("after 3 s → 400 invalid_grant", GONE, live -> reused()[0]),
                row("and the whole grant is revoked: newest RT 400", GONE, live -> reused()[1]),
                row(
                        "and the whole grant is revoked: access tokens 401",
                        "401 invalid_token / invalid token provided",
                        live -> reused()[2]));
    }

    /** What reuse after four seconds, the newest refresh token and the newest access token are answered. */
    private static String[] reused() {
        String first = live.tokens("app9", Live.OFFLINE).member("refresh_token");
        Heard second = live.refresh("app9", first);
        return new String[] {
            live.laterBySeconds(4).refresh("app9", first).told(),
            live.refresh("app9", second.member("refresh_token")).told(),
            live.me(second.member("access_token")).told()
        };
    }

    private static Stream<Row> answers() {
        return Stream.of(
                row(
                        "refresh response has an id_token with the original nonce",
                        "n",
                        live -> live.refresh(
                                        "app1",
                                        live.tokens("app1", Live.OFFLINE + "&nonce=n")
                                                .member("refresh_token"))
                                .idToken()
                                .get("nonce")),
                row("scope= may narrow (scope=profile → no id_token)", "profile, id_token absent", live -> {
                    Heard narrow = narrowed(wide());
                    return narrow.member("scope") + ", id_token " + narrow.member("id_token");
                }),
                row("RT keeps its full scope", "openid profile offline_access", live -> {
                    String token = wide();
                    return live.refresh("app1", narrowed(token).member("refresh_token"))
                            .member("scope");
                }),
                row(
                        "wider → 400",
                        "400 {\"code\":\"oidc.invalid_scope\",\"message\":\"Invalid scope: {{error_description}}.\","
                                + "\"error\":\"invalid_scope\",\"error_description\":\"refresh token missing requested scope\","
                                + "\"scope\":\"email\"}",
                        live -> {
                            Heard wider = live.token(
                                    "app1", "grant_type=refresh_token&scope=openid email&refresh_token=" + wide());
                            return wider.status() + " " + wider.body();
                        }),
                row("a second authorization of the same user+client leaves the first RT valid", 200, live -> {
                    SignIn browser = live.alice();
                    String first = live.tokens(browser, "app1", Live.OFFLINE).member("refresh_token");
                    live.tokens(browser, "app1", Live.OFFLINE);
                    return live.refresh("app1", first).told();
                }),
                row("old access tokens stay valid after a refresh", 200, live -> {
                    Heard tokens = live.tokens("app1", Live.OFFLINE);
                    live.refresh("app1", tokens.member("refresh_token"));
                    return live.me(tokens.member("access_token")).told();
                }));
    }

    private static String wide() {
        return live.tokens("app1", "scope=openid profile offline_access&prompt=consent")
                .member("refresh_token");
    }

    private static Heard narrowed(String refreshToken) {
        return live.token("app1", "grant_type=refresh_token&scope=profile&refresh_token=" + refreshToken);
    }
}
