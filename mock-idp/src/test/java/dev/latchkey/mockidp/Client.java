package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A client of the protocol with nothing of ours in it: it writes requests by hand and checks nothing. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final MockIdp idp;
    private final String id;
    private final String redirectUri;

    private Client(MockIdp idp, String id, String redirectUri) {
        this.idp = idp;
        this.id = id;
        this.redirectUri = redirectUri;
    }

    static Client of(MockIdp idp, String id) {
        return new Client(idp, id, idp.application(id).redirectUris().get(0));
    }

    /** The authorization address with usual parameters and these; a parameter set to "" is left out. */
    URI authorize(Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", id);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid profile");
        parameters.put("state", "the-state");
        parameters.putAll(changes);
        parameters.values().removeIf(String::isEmpty);
        return URI.create(idp.issuer() + "/auth?" + form(parameters));
    }

    /** Signs alice in and gives the code of the callback. */
    String code(Map<String, String> changes) {
        return code(idp.signIn("alice"), changes);
    }

    String code(SignIn browser, Map<String, String> changes) {
        Map<String, String> callback = query(browser.at(authorize(changes)));
        String code = callback.get("code");
        if (code == null) {
            throw new AssertionError("no code in " + callback);
        }
        return code;
    }

    /** Signs alice in and exchanges the code. */
    Reply tokens(Map<String, String> changes) {
        return exchange(code(changes));
    }

    Reply exchange(String code) {
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri));
    }

    Reply refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** A token request with the client's own authentication. */
    Reply token(Map<String, String> form) {
        return post("/token", form);
    }

    /** A request to an endpoint with the client's own authentication. */
    Reply post(String path, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        String secret = idp.application(id).secret().orElse("");
        if (secret.isEmpty()) {
            all.put("client_id", id);
            return postForm(path, Map.of(), all);
        }
        return postForm(path, Map.of("Authorization", basic(id, secret)), all);
    }

    Reply postForm(String path, Map<String, String> headers, Map<String, String> form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(idp.issuer() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)));
        headers.forEach(request::header);
        return send(request);
    }

    Reply userInfo(String accessToken) {
        return send(HttpRequest.newBuilder(URI.create(idp.issuer() + "/me"))
                .header("Authorization", "Bearer " + accessToken));
    }

    Reply get(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** A call of the Management API without a token is made as the Console's pages make it. */
    private static HttpRequest asBrowser(HttpRequest.Builder request) {
        HttpRequest bare = request.timeout(Duration.ofSeconds(20)).build();
        boolean ofConsole = bare.uri().getPath().startsWith("/api/")
                && bare.headers().firstValue("Authorization").isEmpty();
        return ofConsole ? request.header("Sec-Fetch-Site", "same-origin").build() : bare;
    }

    static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(asBrowser(request), BodyHandlers.ofString());
            return new Reply(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The parameters of a callback, in their order. */
    static Map<String, String> query(URI uri) {
        String text = uri.getRawQuery() == null ? String.valueOf(uri.getRawFragment()) : uri.getRawQuery();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** An answer, with its JSON at hand. */
    record Reply(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        Map<String, Object> json() {
            return Json.object(http.body());
        }

        String member(String name) {
            return String.valueOf(json().get(name));
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        Map<String, Object> idTokenClaims() {
            return part(1);
        }

        Map<String, Object> idTokenHeader() {
            return part(0);
        }

        /** The claims of an access token that is a JWT. */
        Map<String, Object> accessTokenClaims() {
            return part("access_token", 1);
        }

        private Map<String, Object> part(int index) {
            return part("id_token", index);
        }

        private Map<String, Object> part(String token, int index) {
            String part = member(token).split("\\.", -1)[index];
            return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        }
    }
}
