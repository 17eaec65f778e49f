package dev.latchkey.e2e.tutorial;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The authorization code flow of the application quickstart, written out by hand, with nothing of the SDK in it. */
record PlainFlow(MockIdp idp, String username, boolean consent) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What the provider told: the members of the token answer, of the ID token and of userinfo; empty where there is none. */
    record Told(Map<String, Object> answer, Map<String, Object> idToken, Map<String, Object> userInfo) {
        boolean hasRefreshToken() {
            return answer.containsKey("refresh_token");
        }
    }

    PlainFlow withConsent() {
        return new PlainFlow(idp, username, true);
    }

    Told asking(String scope) {
        Map<String, Object> answer = exchange(code(scope));
        String bearer = "Bearer " + answer.get("access_token");
        Map<String, Object> userInfo = answer.containsKey("id_token")
                ? send(HttpRequest.newBuilder(URI.create(idp.issuer() + "/me")).header("Authorization", bearer))
                : Map.of();
        return new Told(answer, claims(String.valueOf(answer.getOrDefault("id_token", ""))), userInfo);
    }

    private String code(String scope) {
        Map<String, String> request =
                new LinkedHashMap<>(Map.of("response_type", "code", "scope", scope, "state", "s"));
        request.put("client_id", "quickstart");
        request.put("redirect_uri", redirectUri());
        if (consent) {
            request.put("prompt", "consent");
        }
        URI callback = idp.signIn(username).at(idp.issuer() + "/auth?" + form(request));
        return callback.getQuery().replaceFirst("(?:.*&)?code=([^&]+).*", "$1");
    }

    private Map<String, Object> exchange(String code) {
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirectUri(),
                "client_id",
                "quickstart",
                "client_secret",
                idp.application("quickstart").secret().orElseThrow());
        return send(HttpRequest.newBuilder(URI.create(idp.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    private String redirectUri() {
        return idp.application("quickstart").redirectUris().get(0);
    }

    private static Map<String, Object> claims(String idToken) {
        return idToken.isEmpty()
                ? Map.of()
                : Json.object(
                        new String(Base64.getUrlDecoder().decode(idToken.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static Map<String, Object> send(HttpRequest.Builder request) {
        try {
            return Json.object(
                    HTTP.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
