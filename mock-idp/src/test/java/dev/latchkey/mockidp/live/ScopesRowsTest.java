package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;

import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.directory.LogtoVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.3, scopes and claims")
class ScopesRowsTest {
    private static final Set<String> SEEDED = Set.of("roles", "organizations", "organization_roles");
    private static final Set<String> PROTOCOL = Set.of("aud", "exp", "iat", "iss");

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
    @ParameterizedTest(name = "1.3 {0}")
    @MethodSource({"standard", "logto", "toggles", "lively", "asked"})
    void holds(Row row) {
        row.holds(live);
    }

    private static Stream<Row> standard() {
        return Stream.of(
                both("openid only", "alice", "openid", "{sub=alice00user1}"),
                row(
                        "profile",
                        "[sub, name, family_name, given_name, middle_name, nickname, preferred_username, profile, picture,"
                                + " website, gender, birthdate, zoneinfo, locale, updated_at, username, created_at]",
                        live -> claims("alice", "openid profile").keySet()),
                row("profile: both in MILLISECONDS", "1767225600000 " + 13, live -> {
                    Map<String, Object> claims = claims("alice", "openid profile");
                    return claims.get("created_at") + " "
                            + String.valueOf(claims.get("updated_at")).length();
                }),
                row(
                        "profile: unset sub-fields are absent, name and picture null",
                        "[sub, name, preferred_username, picture, updated_at, username, created_at] null null",
                        live -> {
                            Map<String, Object> claims = claims("bob", "openid profile");
                            return claims.keySet() + " " + claims.get("name") + " " + claims.get("picture");
                        }),
                row(
                        "profile: name and picture are JSON null",
                        true,
                        live -> live.me(tokens("bob", "openid profile").member("access_token"))
                                .body()
                                .matches(".*\"name\":null,.*\"picture\":null,.*")),
                row(
                        "profile: HEAD fills preferred_username with username when unset",
                        "bob",
                        live -> claims("bob", "openid profile").get("preferred_username")),
                row("profile: v1.37.1 absent", false, live -> old()),
                both(
                        "email",
                        "alice",
                        "openid email",
                        "{sub=alice00user1, email=alice@example.test, email_verified=true}"),
                both("email: without", "bob", "openid email", "{sub=bob0000user2, email=null, email_verified=false}"),
                both(
                        "phone: no +",
                        "alice",
                        "openid phone",
                        "{sub=alice00user1, phone_number=15550100123, phone_number_verified=true}"),
                both(
                        "phone: null/false if absent",
                        "bob",
                        "openid phone",
                        "{sub=bob0000user2, phone_number=null, phone_number_verified=false}"),
                both(
                        "address with camelCase members",
                        "alice",
                        "openid address",
                        "{sub=alice00user1, address={formatted=1 Main Street, 8000 Zurich, CH, streetAddress=1 Main Street,"
                                + " locality=Zurich, region=ZH, postalCode=8000, country=CH}}"),
                both("address: absent when unset", "bob", "openid address", "{sub=bob0000user2}"));
    }

    private static Stream<Row> logto() {
        return Stream.of(
                userInfoOnly("custom_data", "openid custom_data", "{sub=alice00user1, custom_data={plan=pro}}"),
                userInfoOnly("identities", "openid identities", "{sub=alice00user1, identities={}, sso_identities=[]}"),
                both(
                        "roles: string[] of role names",
                        "alice",
                        "openid roles",
                        "{sub=alice00user1, roles=[admin, reader]}"),
                row(
                        "urn:logto:scope:organizations: organizations: id[] — both",
                        "{sub=alice00user1, organizations=[org1]}",
                        live -> idToken("alice", "openid urn:logto:scope:organizations")),
                row(
                        "urn:logto:scope:organizations: organization_data — userinfo only",
                        "{sub=alice00user1, organizations=[org1],"
                                + " organization_data=[{id=org1, name=Acme, description=Makes everything}]}",
                        live -> userInfo("alice", "openid urn:logto:scope:organizations")),
                both(
                        "urn:logto:scope:organization_roles",
                        "alice",
                        "openid urn:logto:scope:organization_roles",
                        "{sub=alice00user1, organization_roles=[org1:member]}"));
    }

    private static Stream<Row> toggles() {
        String all = "openid roles custom_data identities urn:logto:scope:organizations"
                + " urn:logto:scope:organization_roles";
        return Stream.of(
                row("seeded default", "[sub, roles, organizations, organization_roles]", live -> toggled(SEEDED, all)),
                row("with [] those three vanish from the ID token too", "[sub]", live -> toggled(Set.of(), all)),
                row(
                        "with all enabled custom_data/identities/… appear there",
                        "[sub, custom_data, identities, sso_identities, roles, organizations, organization_data,"
                                + " organization_roles]",
                        live -> toggled(
                                Set.of(
                                        "custom_data",
                                        "identities",
                                        "sso_identities",
                                        "roles",
                                        "organizations",
                                        "organization_data",
                                        "organization_roles"),
                                all)));
    }

    private static Object toggled(Set<String> enabled, String scope) {
        live.idp().directory().enableExtendedClaims(enabled);
        try {
            return idToken("alice", scope).keySet();
        } finally {
            live.idp().directory().enableExtendedClaims(SEEDED);
        }
    }

    private static Stream<Row> lively() {
        return Stream.of(
                row("updated_at changes with every sign-in", true, live -> {
                    Object before = claims("alice", "openid profile").get("updated_at");
                    live.laterBySeconds(10);
                    return !Objects.equals(
                            before, claims("alice", "openid profile").get("updated_at"));
                }),
                row("a renamed user shows at once with an old access token", "Renamed", live -> {
                    String token = tokens("bob", "openid profile").member("access_token");
                    live.idp().changeUser("bob", user -> user.withName("Renamed"));
                    return live.me(token).member("name");
                }),
                row("a refreshed ID token carries the new name", "Renamed again", live -> {
                    Heard tokens = live.tokens(
                            live.idp().signIn("bob"), "app1", "scope=openid profile offline_access&prompt=consent");
                    live.idp().changeUser("bob", user -> user.withName("Renamed again"));
                    return live.refresh("app1", tokens.member("refresh_token"))
                            .idToken()
                            .get("name");
                }));
    }

    private static Stream<Row> asked() {
        return Stream.of(
                row(
                        "unknown scopes are silently dropped",
                        "openid profile",
                        live -> tokens("alice", "openid nonsense profile").member("scope")),
                row(
                        "third-party apps: a known but ungranted scope",
                        "error=invalid_scope&error_description=requested+scope+is+not+allowed&scope=address",
                        live -> live.auth("app5", "scope=openid address")
                                .location()
                                .getRawQuery()
                                .replaceFirst("&state=.*", "")),
                row(
                        "no openid + nonce",
                        "error=invalid_request&error_description=openid+scope+must+be+requested+when+using+the+nonce+parameter",
                        live -> live.auth("app1", "scope=profile&nonce=n")
                                .location()
                                .getRawQuery()
                                .replaceFirst("&state=.*", "")),
                row(
                        "no openid and no nonce: token response without id_token",
                        "access_token, expires_in, scope, token_type",
                        live -> live.tokens("app1", "scope=profile").members()),
                row(
                        "no scope at all: token response without id_token",
                        "access_token, expires_in, scope, token_type",
                        live -> live.tokens("app1", "scope=").members()),
                row(
                        "its access token at /oidc/me",
                        "403 insufficient_scope / access token missing openid scope",
                        live -> live.me(live.tokens("app1", "scope=profile").member("access_token"))
                                .told()));
    }

    /** The claims of ID token and userinfo, which are the same. */
    private static Row both(String name, String user, String scope, String expected) {
        return row(name, expected, live -> claims(user, scope));
    }

    private static Row userInfoOnly(String name, String scope, String expected) {
        return row(
                name + " — userinfo only",
                expected + " {sub=alice00user1}",
                live -> userInfo("alice", scope) + " " + idToken("alice", scope));
    }

    private static Map<String, Object> claims(String user, String scope) {
        Heard tokens = tokens(user, scope);
        Map<String, Object> userInfo = live.me(tokens.member("access_token")).json();
        Map<String, Object> idToken = profile(tokens);
        if (!userInfo.toString().equals(idToken.toString())) {
            throw new AssertionError("userinfo " + userInfo + " is not the ID token's " + idToken);
        }
        return userInfo;
    }

    private static Heard tokens(String user, String scope) {
        SignIn browser = live.idp().signIn(user);
        return live.tokens(browser, "app1", "scope=" + scope);
    }

    private static Map<String, Object> userInfo(String user, String scope) {
        return live.me(tokens(user, scope).member("access_token")).json();
    }

    private static Map<String, Object> idToken(String user, String scope) {
        return profile(tokens(user, scope));
    }

    private static Map<String, Object> profile(Heard tokens) {
        Map<String, Object> claims = new LinkedHashMap<>(tokens.idToken());
        claims.keySet().removeAll(PROTOCOL);
        return claims;
    }

    private static Object old() {
        try (Live old = Live.start(LogtoVersion.V1_37)) {
            Heard tokens = old.tokens(old.idp().signIn("bob"), "app1", "scope=openid profile");
            return List.of(
                            tokens.idToken(),
                            old.me(tokens.member("access_token")).json())
                    .stream()
                    .anyMatch(claims -> claims.containsKey("preferred_username"));
        }
    }
}
