package dev.latchkey.mockidp.live;

import dev.latchkey.mockidp.MockClock;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mock with the applications and users of the notes, its clock frozen, and a client that writes every request by hand. */
final class Live implements AutoCloseable {
    static final String VERIFIER = "v".repeat(43);
    static final String OFFLINE = "scope=openid offline_access&prompt=consent";
    static final String API = "https://api.example.test";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final MockConfiguration TENANT = MockConfiguration.of(tenant());

    private final MockIdp idp;

    private Live(MockIdp idp) {
        this.idp = idp;
    }

    static Live start() {
        return start(LogtoVersion.V1_42);
    }

    static Live start(LogtoVersion version) {
        return new Live(MockIdp.start(MockIdpOptions.defaults()
                .withConfiguration(TENANT)
                .withLogtoVersion(version)
                .withClock(MockClock.frozenAt(Instant.parse("2026-11-25T12:00:00Z")))));
    }

    /** The same with the configuration that the mock starts with. */
    static Live startPlain() {
        return new Live(MockIdp.start(
                MockIdpOptions.defaults().withClock(MockClock.frozenAt(Instant.parse("2026-11-25T12:00:00Z")))));
    }

    private static String tenant() {
        try (InputStream in =
                Objects.requireNonNull(Live.class.getResourceAsStream("tenant.json"), "beside the class")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MockIdp idp() {
        return idp;
    }

    String endpoint() {
        return idp.endpoint();
    }

    long now() {
        return idp.clock().instant().getEpochSecond();
    }

    Live later(Duration by) {
        idp.clock().advance(by);
        return this;
    }

    Live laterBySeconds(long seconds) {
        return later(Duration.ofSeconds(seconds));
    }

    // requests

    Heard get(String path, String... headers) {
        return ask("GET", path, "", headers);
    }

    Heard post(String path, String form, String... headers) {
        return ask("POST", path, form, plus(headers, "Content-Type", "application/x-www-form-urlencoded"));
    }

    /** A request of any kind; the path may be a whole address. */
    Heard ask(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : endpoint() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static Heard send(HttpRequest.Builder request) {
        try {
            return new Heard(HTTP.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String[] plus(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }

    /** A form that an application sends with its own authentication. */
    Heard as(String app, String path, String form) {
        return idp.application(app).secret().isEmpty()
                ? post(path, "client_id=" + app + "&" + form)
                : post(path, form, "Authorization", basic(app));
    }

    Heard token(String app, String form) {
        return as(app, "/oidc/token", form);
    }

    Heard refresh(String app, String refreshToken) {
        return token(app, "grant_type=refresh_token&refresh_token=" + refreshToken);
    }

    Heard introspect(String app, String token) {
        return as(app, "/oidc/token/introspection", "token=" + token);
    }

    Heard revoke(String app, String token) {
        return as(app, "/oidc/token/revocation", "token=" + token);
    }

    Heard me(String accessToken) {
        return get("/oidc/me", "Authorization", "Bearer " + accessToken);
    }

    /** The header by which an application authenticates itself. */
    String basic(String app) {
        return basicOf(app + ":" + idp.application(app).secret().orElse(""));
    }

    static String basicOf(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    // the way of a browser

    SignIn alice() {
        return idp.signIn("alice");
    }

    /**
     * An authorization address with what an application usually sends.
     *
     * @param changes such as {@code scope=openid profile&state=}; a parameter set to nothing is left out
     */
    String authorize(String app, String changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", app);
        idp.directory().now().application(app).ifPresent(known -> usual(known, parameters));
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("state", "s");
        parameters.putAll(form(changes));
        parameters.values().removeIf(String::isEmpty);
        return "/oidc/auth?" + written(parameters);
    }

    private static void usual(Application app, Map<String, String> parameters) {
        app.redirectUris().stream().findFirst().ifPresent(uri -> parameters.put("redirect_uri", uri));
        if (app.type().isPublic()) {
            parameters.put("code_challenge", challenge(VERIFIER));
            parameters.put("code_challenge_method", "S256");
        }
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts[1]);
        }
        return form;
    }

    static String written(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What an authorization request without any cookies is answered. */
    Heard auth(String app, String changes) {
        return get(authorize(app, changes));
    }

    /** Where a browser that signs in and consents ends. */
    URI callback(SignIn browser, String app, String changes) {
        return browser.at(endpoint() + authorize(app, changes));
    }

    /** What the callback of a browser says. */
    String told(SignIn browser, String app, String changes) {
        return Heard.told(callback(browser, app, changes));
    }

    /** Signs a browser in and stops before the way back: the address that resumes the authorization. */
    String resume(SignIn browser, String app, String changes) {
        browser.get(URI.create(endpoint() + authorize(app, changes)));
        return signedIn(browser, app);
    }

    /** Signs in at the page that a browser has open for an application. */
    String signedIn(SignIn browser, String app) {
        browser.call(app, "PUT", "/api/experience", Map.of("interactionEvent", "SignIn"));
        Object id = browser.call(
                        app,
                        "POST",
                        "/api/experience/verification/password",
                        Map.of(
                                "identifier",
                                Map.of("type", "username", "value", "alice"),
                                "password",
                                "alice-password"))
                .get("verificationId");
        browser.call(app, "POST", "/api/experience/identification", Map.of("verificationId", String.valueOf(id)));
        return String.valueOf(
                browser.call(app, "POST", "/api/experience/submit", Map.of()).get("redirectTo"));
    }

    String code(SignIn browser, String app, String changes) {
        URI callback = callback(browser, app, changes);
        return Optional.ofNullable(Heard.query(callback).get("code"))
                .orElseThrow(() -> new AssertionError("no code: " + Heard.told(callback)));
    }

    /** The form that exchanges a code. */
    String exchange(String app, String code) {
        Application application = idp.application(app);
        return "grant_type=authorization_code&code=" + code + "&redirect_uri="
                + application.redirectUris().get(0)
                + (application.type().isPublic() ? "&code_verifier=" + VERIFIER : "");
    }

    Heard tokens(SignIn browser, String app, String changes) {
        return token(app, exchange(app, code(browser, app, changes)));
    }

    /** Signs alice in with a new browser and exchanges the code. */
    Heard tokens(String app, String changes) {
        return tokens(alice(), app, changes);
    }

    /** The tokens of a sign-in whose code is exchanged for an API. */
    Heard resourceTokens(String app) {
        String code = code(alice(), app, "scope=openid offline_access read write&prompt=consent&resource=" + API);
        return token(app, exchange(app, code) + "&resource=" + API);
    }

    /** The cookies of a session of alice, who has signed in to app1. */
    String sessionCookies() {
        SignIn browser = alice();
        Heard signedIn = new Heard(browser.get(URI.create(resume(browser, "app1", ""))));
        browser.at(signedIn.location());
        return signedIn.cookie("_session") + "; " + signedIn.cookie("_session.sig");
    }

    /** What is answered while a user is suspended. */
    Heard whileSuspended(String username, Supplier<Heard> request) {
        idp.changeUser(username, user -> user.withSuspended(true));
        try {
            return request.get();
        } finally {
            idp.changeUser(username, user -> user.withSuspended(false));
        }
    }

    @Override
    public void close() {
        idp.close();
    }
}
