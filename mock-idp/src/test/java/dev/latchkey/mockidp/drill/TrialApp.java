package dev.latchkey.mockidp.drill;

import static dev.latchkey.mockidp.drill.Omission.FOLLOWS_REDIRECTS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_CALLBACK_ISS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_ERROR;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_ID_TOKEN;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_METADATA_ISSUER;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_REFRESHED_ID_TOKEN;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_STATE;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_STATUS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_SUB;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_TOKEN_TYPE;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_USERINFO_SUB;
import static dev.latchkey.mockidp.drill.Omission.IS_NOT_BOUND_TO_BROWSER;
import static dev.latchkey.mockidp.drill.Omission.KEEPS_SESSION_ID;
import static dev.latchkey.mockidp.drill.Omission.NEEDS_NO_ID_TOKEN;
import static dev.latchkey.mockidp.drill.Omission.SENDS_NO_PKCE;
import static dev.latchkey.mockidp.drill.Omission.SKIPS_LOGOUT_SIGNATURE;
import static dev.latchkey.mockidp.drill.Omission.SKIPS_SIGNATURE;
import static dev.latchkey.mockidp.drill.Omission.TAKES_CALLBACK_TWICE;
import static dev.latchkey.mockidp.drill.Omission.TAKES_DOUBLES;
import static dev.latchkey.mockidp.drill.Omission.TRUSTS_SIGNED_USERINFO;
import static dev.latchkey.mockidp.drill.TrialTokens.require;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An app of its own that signs in at the mock, with nothing of ours in it: sound, but for the checks that it is told to leave out. It
 * reads metadata and keys anew for each sign-in, so that every attack can meet it.
 */
public final class TrialApp implements AutoCloseable {
    public static final String CLIENT_ID = "trial";
    static final long MAX_AGE = 3600;

    /** Its name and secret at the mock, and its port; 0 for a free one. */
    public record Registered(String clientId, String secret, int port) {
        static final Registered TRIAL = new Registered(CLIENT_ID, "trial-secret", 0);
    }

    private final HttpServer server;
    private final String issuer;
    private final Registered registered;
    private final Set<Omission> omissions;
    private final HttpClient http;
    private final TrialTokens tokens;
    private final TrialClaims claims;
    private volatile boolean isSigned;
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();

    /** What the app knows of a browser, by the cookie {@code sid}. */
    private record Browser(Optional<Pending> pending, Optional<String> name, String sub, String refreshToken) {
        static final Browser STRANGER = new Browser(Optional.empty(), Optional.empty(), "", "");

        Browser with(Optional<Pending> other) {
            return new Browser(other, name, sub, refreshToken);
        }

        Browser with(String newer) {
            return new Browser(pending, name, sub, newer);
        }
    }

    private record Pending(String state, String nonce, String verifier) {}

    private TrialApp(HttpServer server, String issuer, Registered registered, Set<Omission> omissions) {
        this.server = server;
        this.issuer = issuer;
        this.registered = registered;
        this.omissions = Set.copyOf(omissions);
        this.http = HttpClient.newBuilder()
                .followRedirects(
                        omissions.contains(FOLLOWS_REDIRECTS) ? HttpClient.Redirect.ALWAYS : HttpClient.Redirect.NEVER)
                .build();
        this.tokens = new TrialTokens(omissions);
        this.claims = new TrialClaims(omissions, issuer, registered.clientId());
    }

    /** Starts on a free port and registers itself with the tenant. */
    public static TrialApp start(Tenant idp, Set<Omission> omissions) {
        TrialApp app = start(idp.issuer(), Registered.TRIAL, omissions);
        Application application =
                Application.traditional(CLIENT_ID, Registered.TRIAL.secret(), app.url() + "/callback");
        idp.addApplication(application
                .withAlwaysIssueRefreshToken(true)
                .patched("{\"oidcClientMetadata\": {\"backchannelLogoutUri\": \"" + app.url() + "/logout\"}}"));
        return app;
    }

    /** The same, where the mock signs userinfo. */
    static TrialApp startWithSignedUserInfo(Tenant idp, Set<Omission> omissions) {
        TrialApp app = start(idp, omissions);
        idp.change(CLIENT_ID, application -> application.withSignedUserinfo(true));
        app.isSigned = true;
        return app;
    }

    /** Starts on a port; {@code /callback} has to be registered with the mock. */
    public static TrialApp start(String issuer, Registered registered, Set<Omission> omissions) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), registered.port()), 0);
            TrialApp app = new TrialApp(server, issuer, registered, omissions);
            server.createContext("/start", exchange -> app.answer(exchange, app::start));
            server.createContext("/callback", exchange -> app.answer(exchange, app::callback));
            server.createContext("/me", exchange -> app.answer(exchange, app::me));
            server.createContext("/refresh", exchange -> app.answer(exchange, app::refresh));
            server.createContext("/logout", exchange -> app.answer(exchange, app::logout));
            server.start();
            return app;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a process of its own: issuer, port, omissions. */
    public static void main(String[] arguments) {
        Set<Omission> omissions = new HashSet<>();
        for (String name : List.of(arguments).subList(2, arguments.length)) {
            omissions.add(Omission.valueOf(name));
        }
        System.out.println("ready "
                + start(
                                arguments[0],
                                new Registered(CLIENT_ID, "trial-secret", Integer.parseInt(arguments[1])),
                                omissions)
                        .url());
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The app as the drill sees it. */
    public AppBrowser asBrowser() {
        return AppBrowser.of(URI.create(url() + "/start"), URI.create(url() + "/me"))
                .refreshingAt(URI.create(url() + "/refresh"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private boolean omits(Omission omission) {
        return omissions.contains(omission);
    }

    private boolean isOpenId() {
        return !omits(SENDS_NO_PKCE);
    }

    /** A page: status, body, and where to. */
    private record Page(int status, String body, Optional<String> location, Optional<String> cookie) {
        static Page of(int status, String body) {
            return new Page(status, body, Optional.empty(), Optional.empty());
        }

        static Page to(String location, String cookie) {
            return new Page(303, "", Optional.of(location), Optional.of(cookie));
        }
    }

    private interface Route {
        Page answer(HttpExchange exchange) throws Exception;
    }

    private void answer(HttpExchange exchange, Route route) throws IOException {
        Page page;
        try {
            page = route.answer(exchange);
        } catch (Exception e) {
            page = Page.of(400, "refused: " + e.getMessage());
        }
        page.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
        page.cookie()
                .ifPresent(id -> exchange.getResponseHeaders().set("Set-Cookie", "sid=" + id + "; Path=/; HttpOnly"));
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Page start(HttpExchange exchange) throws Exception {
        Map<String, Object> metadata = metadata();
        Pending pending = new Pending(random(), random(), random() + random());
        String id = random();
        browsers.put(id, Browser.STRANGER.with(Optional.of(pending)));
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", registered.clientId());
        request.put("redirect_uri", url() + "/callback");
        request.put("response_type", "code");
        request.put("scope", isOpenId() ? "openid profile" : "profile");
        request.put("state", pending.state());
        if (isOpenId()) {
            request.put("nonce", pending.nonce());
            request.put("max_age", String.valueOf(MAX_AGE));
            request.put("code_challenge", challenge(pending.verifier()));
            request.put("code_challenge_method", "S256");
        }
        return Page.to(metadata.get("authorization_endpoint") + "?" + form(request), id);
    }

    private Page callback(HttpExchange exchange) throws Exception {
        Parameters query = Parameters.parse(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        require(
                omits(TAKES_DOUBLES) || query.all().values().stream().allMatch(values -> values.size() == 1),
                "doubled");
        String id = browserOf(exchange, query);
        Browser browser = browsers.getOrDefault(id, Browser.STRANGER);
        Pending pending = browser.pending().orElseThrow(() -> new IllegalStateException("no sign-in"));
        require(omits(IGNORES_STATE) || query.first("state").equals(Optional.of(pending.state())), "state");
        require(omits(IGNORES_CALLBACK_ISS) || query.first("iss").equals(Optional.of(issuer)), "iss");
        require(omits(IGNORES_ERROR) || query.first("error").isEmpty(), "error");
        if (!omits(TAKES_CALLBACK_TWICE)) {
            browsers.put(id, browser.with(Optional.empty()));
        }
        Browser signedIn = redeemed(pending, query.first("code").orElseThrow());
        String kept = omits(KEEPS_SESSION_ID) || omits(TAKES_CALLBACK_TWICE) ? id : random();
        if (!kept.equals(id)) {
            browsers.remove(id);
        }
        Optional<Pending> still = omits(TAKES_CALLBACK_TWICE) ? browser.pending() : Optional.empty();
        browsers.put(kept, signedIn.with(still));
        return Page.to(url() + "/me", kept);
    }

    private String browserOf(HttpExchange exchange, Parameters query) {
        if (!omits(IS_NOT_BOUND_TO_BROWSER)) {
            return cookie(exchange);
        }
        return browsers.entrySet().stream()
                .filter(entry -> entry.getValue().pending().map(Pending::state).equals(query.first("state")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private Browser redeemed(Pending pending, String code) throws Exception {
        Map<String, Object> metadata = metadata();
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "authorization_code");
        grant.put("code", code);
        grant.put("redirect_uri", url() + "/callback");
        if (isOpenId()) {
            grant.put("code_verifier", pending.verifier());
        }
        Map<String, Object> answer = tokens(metadata, grant);
        require(omits(IGNORES_TOKEN_TYPE) || "Bearer".equals(answer.get("token_type")), "token_type");
        String accessToken = String.valueOf(answer.get("access_token"));
        Map<String, Object> idToken = idToken(pending, answer, accessToken, metadata);
        Browser browser = isOpenId()
                ? userInfo(metadata, accessToken, idToken)
                : new Browser(Optional.empty(), Optional.of("somebody"), "", "");
        return browser.with(String.valueOf(answer.get("refresh_token")));
    }

    private Map<String, Object> tokens(Map<String, Object> metadata, Map<String, String> grant) throws Exception {
        return json(get(metadata, "token_endpoint")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", basic())
                .POST(BodyPublishers.ofString(form(grant))));
    }

    /** Fetches new tokens, and who the user is with them. */
    private Page refresh(HttpExchange exchange) throws Exception {
        String id = cookie(exchange);
        Browser browser = browsers.getOrDefault(id, Browser.STRANGER);
        Map<String, Object> metadata = metadata();
        Map<String, Object> answer =
                tokens(metadata, Map.of("grant_type", "refresh_token", "refresh_token", browser.refreshToken()));
        String accessToken = String.valueOf(answer.get("access_token"));
        if (isOpenId() && !omits(IGNORES_ID_TOKEN) && !omits(IGNORES_REFRESHED_ID_TOKEN)) {
            Map<String, Object> verified =
                    tokens.verified(String.valueOf(answer.get("id_token")), json(get(metadata, "jwks_uri")));
            claims.refreshed(verified, browser.sub());
        }
        if (isOpenId()) {
            answer(get(metadata, "userinfo_endpoint").header("Authorization", "Bearer " + accessToken));
        }
        browsers.put(id, browser.with(String.valueOf(answer.getOrDefault("refresh_token", browser.refreshToken()))));
        return Page.of(200, "refreshed");
    }

    private Browser userInfo(Map<String, Object> metadata, String accessToken, Map<String, Object> idToken)
            throws Exception {
        Map<String, Object> userInfo = saidOf(metadata, accessToken);
        boolean trusts = omits(IGNORES_SUB) || (omits(TRUSTS_SIGNED_USERINFO) && isSigned);
        boolean same = trusts || String.valueOf(userInfo.get("sub")).equals(idToken.get("sub"));
        require(idToken.isEmpty() || same || omits(IGNORES_USERINFO_SUB), "userinfo sub");
        return new Browser(
                Optional.empty(),
                Optional.of(String.valueOf(userInfo.get("name"))),
                String.valueOf(userInfo.get("sub")),
                "");
    }

    /** Plain, or as the JWT that the mock sends where it was told to sign userinfo. */
    private Map<String, Object> saidOf(Map<String, Object> metadata, String accessToken) throws Exception {
        HttpResponse<String> answer =
                answer(get(metadata, "userinfo_endpoint").header("Authorization", "Bearer " + accessToken));
        if (!isSigned) {
            return Json.object(answer.body());
        }
        if (omits(TRUSTS_SIGNED_USERINFO)) {
            String payload = answer.body().split("\\.", -1)[1];
            return Json.object(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        }
        Map<String, Object> verified = tokens.verified(answer.body(), json(get(metadata, "jwks_uri")));
        claims.userInfo(verified);
        return verified;
    }

    private static HttpRequest.Builder get(Map<String, Object> metadata, String endpoint) {
        return HttpRequest.newBuilder(URI.create(String.valueOf(metadata.get(endpoint))));
    }

    private Map<String, Object> idToken(
            Pending pending, Map<String, Object> answer, String accessToken, Map<String, Object> metadata)
            throws Exception {
        boolean missing = !answer.containsKey("id_token");
        if (!isOpenId() || omits(IGNORES_ID_TOKEN) || (omits(NEEDS_NO_ID_TOKEN) && missing)) {
            return Map.of();
        }
        Map<String, Object> keySet = json(get(metadata, "jwks_uri"));
        Map<String, Object> verified = tokens.verified(String.valueOf(answer.get("id_token")), keySet);
        claims.idToken(verified, pending.nonce(), accessToken);
        return verified;
    }

    private Page me(HttpExchange exchange) {
        return browsers.getOrDefault(cookie(exchange), Browser.STRANGER)
                .name()
                .map(name -> Page.of(200, "Signed in: " + name))
                .orElseGet(() -> Page.of(401, "nobody"));
    }

    private Page logout(HttpExchange exchange) throws Exception {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = Parameters.parse(body).first("logout_token").orElseThrow();
        Map<String, Object> keySet = json(get(metadata(), "jwks_uri"));
        Set<Omission> own = omits(SKIPS_LOGOUT_SIGNATURE) ? Set.of(SKIPS_SIGNATURE) : Set.of();
        Map<String, Object> verified = new TrialTokens(own).verified(token, keySet);
        claims.logoutToken(verified);
        browsers.values().removeIf(browser -> browser.sub().equals(verified.get("sub")));
        return Page.of(200, "");
    }

    private Map<String, Object> metadata() throws Exception {
        Map<String, Object> metadata =
                json(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")));
        require(omits(IGNORES_METADATA_ISSUER) || issuer.equals(metadata.get("issuer")), "issuer");
        return metadata;
    }

    private Map<String, Object> json(HttpRequest.Builder request) throws Exception {
        return Json.object(answer(request).body());
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        require(omits(IGNORES_STATUS) || answer.statusCode() == 200, "status");
        return answer;
    }

    private static String cookie(HttpExchange exchange) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie"))
                .orElse("");
        return header.startsWith("sid=") ? header.substring(4) : "";
    }

    private String basic() {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (registered.clientId() + ":" + registered.secret()).getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> parameters) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        parameters.forEach((name, value) -> all.put(name, List.of(value)));
        return new Parameters(all).encoded();
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }

    private static String challenge(String verifier) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }
}
