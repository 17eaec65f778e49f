package dev.latchkey.doctor.cli;

import dev.latchkey.config.Secret;
import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfiles;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationSecret;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One thing that is wrong with the demo's Outline application, and the check that has to name it.
 *
 * @param words what the report has to say
 */
record Breakage(
        String name,
        Check check,
        Consumer<Tenant> provider,
        UnaryOperator<Integration> integration,
        List<String> words) {
    static final String REDIRECT = "http://localhost:3020/auth/oidc.callback";

    @Override
    public String toString() {
        return check.id() + ": " + name;
    }

    /** The application of the demo, set up as it should be. */
    static Integration outline(String issuer) {
        return Integration.of(issuer, "outline")
                .withSecret(Secret.of("outline-secret"))
                .withProduct(ProductProfiles.named("outline").orElseThrow())
                .withRedirectUri(REDIRECT)
                .withPostLogoutRedirectUri("http://localhost:3020");
    }

    static Stream<Breakage> withoutUser() {
        List<Breakage> all = new ArrayList<>();
        all.addAll(issuer());
        all.addAll(metadata());
        all.addAll(client());
        all.addAll(request());
        return all.stream();
    }

    static Stream<Breakage> withUser() {
        return Stream.concat(signIn().stream(), afterwards().stream());
    }

    private static List<Breakage> signIn() {
        return List.of(
                provider(
                        "a callback without iss",
                        Check.LIVE_SIGN_IN,
                        it -> it.faults().always(Endpoint.AUTHORIZATION, Fault.callbackParameterAbsent("iss")),
                        "RESPONSE_ISSUER_MISSING"),
                provider(
                        "a callback of another state",
                        Check.LIVE_SIGN_IN,
                        it -> it.faults().always(Endpoint.AUTHORIZATION, Fault.callbackParameter("state", "other")),
                        "state"),
                provider("a user of another password", Check.LIVE_SIGN_IN, it -> it.removeUser("alice"), "alice"),
                token("an ID token without signature", Fault.algNone(), "ALGORITHM_REFUSED"),
                token("an ID token that was changed", Fault.tamperSignature(), "SIGNATURE_INVALID"),
                token("an ID token of an unknown key", Fault.signWithUnknownKey(), "KEY_NOT_FOUND"),
                token("an ID token of another issuer", Fault.setClaim("iss", "https://other.example"), "other.example"),
                token("an ID token for somebody else", Fault.setClaim("aud", "somebody"), "AUDIENCE_MISMATCH"),
                token("an ID token of another sign-in", Fault.setClaim("nonce", "other"), "NONCE_MISMATCH"),
                token("no ID token", Fault.removeMember("id_token"), "ID_TOKEN_MISSING"),
                configured(
                        "a scope that nobody knows",
                        Check.GRANTED_SCOPES,
                        it -> it.withScopes(List.of("openid", "profile", "email", "emial")),
                        "emial",
                        "OIDC_SCOPES"));
    }

    private static Breakage token(String name, Fault fault, String... words) {
        return provider(name, Check.ID_TOKEN, it -> it.faults().always(Endpoint.TOKEN, fault), words);
    }

    private static List<Breakage> afterwards() {
        return List.of(
                configured(
                        "the scope email left out",
                        Check.CLAIMS,
                        it -> it.withScopes(List.of("openid", "profile")),
                        "Ask for the scope email (Outline: OIDC_SCOPES)"),
                provider(
                        "a user without an email",
                        Check.CLAIMS,
                        it -> it.changeUser("alice", user -> user.patched("{\"primaryEmail\": null}", Instant.now())),
                        "null, for this user has none",
                        "User management"),
                configured(
                        "offline_access without prompt=consent",
                        Check.REFRESH_TOKEN,
                        it -> it.withScopes(List.of("openid", "profile", "email", "offline_access")),
                        "without prompt=consent",
                        "/auth/oidc?prompt=consent",
                        "Always issue refresh token"),
                provider(
                        "a refresh that is refused",
                        Check.REFRESH,
                        it -> {
                            always(it);
                            it.faults().next(Endpoint.TOKEN, Fault.removeMember("code"));
                            it.faults().next(Endpoint.TOKEN, Fault.setMember("token_type", "Bearer"));
                            it.faults().next(Endpoint.TOKEN, Fault.status(503));
                        },
                        "503"),
                provider(
                        "userinfo in trouble",
                        Check.USERINFO,
                        it -> it.faults().always(Endpoint.USERINFO, Fault.status(500)),
                        "500"),
                provider(
                        "userinfo about somebody else",
                        Check.USERINFO,
                        it -> it.faults().always(Endpoint.USERINFO, Fault.setMember("sub", "bob0000user2")),
                        "SUBJECT_MISMATCH"),
                configured(
                        "an API whose verifier takes the type JWT only",
                        Check.ACCESS_TOKEN,
                        it -> it.withResource("https://todo.example")
                                .withScopes(List.of("openid", "profile", "email", "offline_access"))
                                .withPrompt(List.of("consent"))
                                .withAccessTokenType("JWT"),
                        "at+jwt",
                        "RFC 9068"),
                configured(
                        "an API, and no refresh token to get its token with",
                        Check.REFRESH_TOKEN,
                        it -> it.withResource("https://todo.example"),
                        "token for an API"),
                new Breakage(
                        "a revocation endpoint in trouble",
                        Check.SIGN_OUT,
                        it -> {
                            always(it);
                            it.faults().always(Endpoint.REVOCATION, Fault.status(503));
                        },
                        it -> it,
                        List.of("still gives new tokens")));
    }

    private static void always(Tenant tenant) {
        tenant.change("outline", app -> app.withAlwaysIssueRefreshToken(true));
    }

    private static List<Breakage> issuer() {
        return List.of(
                configured(
                        "the discovery address in its place",
                        Check.ISSUER_FORM,
                        it -> issued(it, it.issuer() + "/.well-known/openid-configuration"),
                        "discovery document"),
                configured(
                        "the authorization endpoint in its place",
                        Check.ISSUER_FORM,
                        it -> issued(it, it.issuer() + "/auth"),
                        "Set the issuer to"),
                configured("a blank at its end", Check.ISSUER_FORM, it -> issued(it, it.issuer() + " "), "blanks"),
                configured("no scheme", Check.ISSUER_FORM, it -> issued(it, "localhost:3001/oidc"), "no web address"),
                configured("a slash at its end", Check.ISSUER, it -> issued(it, it.issuer() + "/"), "slash at the end"),
                configured(
                        "another host",
                        Check.ISSUER,
                        it -> issued(it, it.issuer().replace("localhost", "127.0.0.1")),
                        "the hosts differ"),
                provider(
                        "another name in the metadata",
                        Check.ISSUER,
                        it -> discovery(it, Fault.setMember("issuer", "https://logto.example/oidc")),
                        "logto.example"),
                configured(
                        "without /oidc",
                        Check.DISCOVERY,
                        it -> issued(it, it.issuer().replace("/oidc", "")),
                        "Set the issuer to http",
                        "/oidc"),
                configured(
                        "a port where nothing listens",
                        Check.DISCOVERY,
                        it -> issued(it, "http://localhost:1/oidc"),
                        "nothing listens"),
                configured(
                        "http on another machine",
                        Check.TLS,
                        it -> issued(it, "http://logto.invalid/oidc"),
                        "TRUST_PROXY_HEADER"),
                provider("an error of the provider", Check.DISCOVERY, it -> discovery(it, Fault.status(503)), "503"),
                provider("a web page for metadata", Check.DISCOVERY, it -> discovery(it, Fault.html()), "web page"),
                provider("metadata that is no JSON", Check.DISCOVERY, it -> discovery(it, Fault.notJson()), "no JSON"));
    }

    private static List<Breakage> metadata() {
        return List.of(
                provider(
                        "a token endpoint without its port",
                        Check.ENDPOINTS,
                        it -> discovery(
                                it, Fault.setMember("revocation_endpoint", "http://localhost/oidc/token/revocation")),
                        "The port got lost"),
                provider(
                        "an endpoint at another host",
                        Check.ENDPOINTS,
                        it -> discovery(
                                it,
                                Fault.setMember(
                                        "revocation_endpoint",
                                        it.issuer().replace("localhost", "127.0.0.1") + "/token/revocation")),
                        "Host header"),
                provider(
                        "no userinfo endpoint",
                        Check.METADATA,
                        it -> discovery(it, Fault.removeMember("userinfo_endpoint")),
                        "lacks userinfo_endpoint"),
                provider(
                        "no token endpoint",
                        Check.METADATA,
                        it -> discovery(it, Fault.removeMember("token_endpoint")),
                        "lacks token_endpoint"),
                provider(
                        "no code flow",
                        Check.METADATA,
                        it -> discovery(it, Fault.setMember("response_types_supported", List.of("id_token"))),
                        "not code"),
                provider(
                        "keys that cannot be had",
                        Check.KEYS,
                        it -> it.faults().always(Endpoint.JWKS, Fault.status(502)),
                        "502"),
                provider(
                        "an empty key set",
                        Check.KEYS,
                        it -> it.faults().always(Endpoint.JWKS, Fault.setMember("keys", List.of())),
                        "no key"),
                configured(
                        "RS256 wired in",
                        Check.SIGNING_ALGORITHM,
                        it -> it.withSigningAlgorithm("RS256"),
                        "ES384",
                        "Rotate private keys"),
                provider(
                        "a clock five minutes ahead",
                        Check.CLOCK,
                        it -> it.clock().advance(Duration.ofMinutes(5)),
                        "NTP"),
                provider(
                        "no client_secret_post",
                        Check.CLIENT_AUTHENTICATION,
                        it -> discovery(
                                it,
                                Fault.setMember("token_endpoint_auth_methods_supported", List.of("private_key_jwt"))),
                        "client_secret_post"),
                provider(
                        "only the challenge method plain",
                        Check.PKCE,
                        it -> discovery(it, Fault.setMember("code_challenge_methods_supported", List.of("plain"))),
                        "not S256"));
    }

    private static List<Breakage> client() {
        return List.of(
                provider(
                        "an App ID of nobody",
                        Check.CLIENT_ID,
                        it -> it.directory().removeApplication("outline"),
                        "no application with the App ID outline"),
                configured(
                        "a wrong secret",
                        Check.CLIENT_SECRET,
                        it -> it.withSecret(Secret.of("outline-secre")),
                        "refuses the App Secret"),
                provider(
                        "an expired secret",
                        Check.CLIENT_SECRET,
                        it -> it.change(
                                "outline",
                                app -> app.withSecrets(List.of(new ApplicationSecret(
                                        "Default secret",
                                        "outline-secret",
                                        Instant.EPOCH,
                                        Optional.of(Instant.now().minusSeconds(60)))))),
                        "has expired"),
                provider(
                        "a single page app",
                        Check.APPLICATION_TYPE,
                        it -> it.directory().add(Application.spa("outline", REDIRECT)),
                        "Single Page App",
                        "Traditional Web"),
                provider(
                        "a native app",
                        Check.APPLICATION_TYPE,
                        it -> it.directory().add(Application.nativeApp("outline", REDIRECT)),
                        "Native App"),
                provider(
                        "a machine-to-machine app",
                        Check.APPLICATION_TYPE,
                        it -> it.directory().add(Application.machine("outline", "outline-secret")),
                        "machine-to-machine"),
                provider(
                        "a token endpoint in trouble",
                        Check.TOKEN_ENDPOINT,
                        it -> it.faults().always(Endpoint.TOKEN, Fault.status(500)),
                        "500"),
                provider(
                        "a token endpoint behind a login page",
                        Check.TOKEN_ENDPOINT,
                        it -> it.faults().always(Endpoint.TOKEN, Fault.html()),
                        "web page"));
    }

    private static List<Breakage> request() {
        return List.of(
                redirect("a slash at the end of the redirect URI", REDIRECT + "/", "the slash at the end is missing"),
                redirect(
                        "a redirect URI of another port",
                        REDIRECT.replace("3020", "3000"),
                        "the port is 3020 instead of 3000"),
                redirect("a redirect URI of another host", REDIRECT.replace("localhost", "127.0.0.1"), "the host is"),
                redirect("a redirect URI of https", REDIRECT.replace("http:", "https:"), "the scheme is"),
                redirect("a redirect URI of another path", "http://localhost:3020/callback", "the path is"),
                configured(
                        "a callback that Outline does not have",
                        Check.REDIRECT_URI,
                        it -> it.withRedirectUri("http://localhost:3020/callback"),
                        "/auth/oidc.callback"),
                provider(
                        "an authorization endpoint in trouble",
                        Check.AUTHORIZATION_REQUEST,
                        it -> it.faults().always(Endpoint.AUTHORIZATION, Fault.status(500)),
                        "500"),
                configured(
                        "a prompt that Logto does not know",
                        Check.AUTHORIZATION_REQUEST,
                        it -> it.withPrompt(List.of("select_account")),
                        "select_account"),
                provider(
                        "a third-party application without the permission email",
                        Check.SCOPES,
                        it -> it.change(
                                "outline", app -> app.withThirdParty(true).withUserScopes("profile")),
                        "the scope email",
                        "Permissions"),
                configured(
                        "an API resource that nobody registered",
                        Check.RESOURCE,
                        it -> it.withResource("https://api.nobody.example"),
                        "API resources"),
                provider(
                        "a post sign-out address that is not registered",
                        Check.POST_LOGOUT_REDIRECT_URI,
                        it -> it.change(
                                "outline",
                                app -> app.withPostLogoutRedirectUris("http://localhost:3020/")
                                        .withPostLogoutRedirectUris("http://localhost:9/")),
                        "Post sign-out redirect URIs"),
                configured(
                        "a script of an origin that is not allowed",
                        Check.CORS,
                        it -> it.withOrigin("http://evil.test"),
                        "CORS allowed origins"));
    }

    private static Breakage redirect(String name, String registered, String difference) {
        return provider(
                name,
                Check.REDIRECT_URI,
                it -> it.change("outline", app -> app.withRedirectUris(registered)),
                registered,
                difference);
    }

    private static void discovery(Tenant tenant, Fault fault) {
        tenant.faults().always(Endpoint.DISCOVERY, fault);
    }

    private static Integration issued(Integration other, String issuer) {
        return Integration.of(issuer, other.clientId())
                .withSecret(other.secret().orElseThrow())
                .withProduct(other.product().orElseThrow())
                .withRedirectUri(REDIRECT);
    }

    static Breakage provider(String name, Check check, Consumer<Tenant> provider, String... words) {
        return new Breakage(name, check, provider, it -> it, List.of(words));
    }

    static Breakage configured(String name, Check check, UnaryOperator<Integration> integration, String... words) {
        return new Breakage(name, check, tenant -> {}, integration, List.of(words));
    }
}
