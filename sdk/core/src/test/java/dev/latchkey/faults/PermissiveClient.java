package dev.latchkey.faults;

import dev.latchkey.fixture.AppUnderTest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client as one finds them: it works, and it checks nothing. No state, no PKCE, no signature, no claim, no status, no type; it
 * follows redirects, waits for ever and unpacks everything. What it takes shows that a fault is real. Never copy it.
 */
final class PermissiveClient {
    private static final String SECRET =
            Base64.getEncoder().encodeToString("quickstart:quickstart-secret".getBytes(StandardCharsets.UTF_8));
    private static final String REDIRECT_URI = "http://localhost:3010/callback";

    private final String issuer;
    private final CarelessHttp http;
    private final String metadata;

    /** What came of the token endpoint. */
    record Tokens(int status, String text) {
        Optional<String> refreshToken() {
            return member(text, "refresh_token");
        }

        Optional<String> accessToken() {
            return member(text, "access_token");
        }
    }

    PermissiveClient(String issuer, CarelessHttp http) {
        this.issuer = issuer;
        this.http = http;
        this.metadata =
                http.get(issuer + "/.well-known/openid-configuration", Map.of()).text();
    }

    /** Where it sends the user; what the metadata do not say it makes up. */
    String authorizationUrl(boolean pushed) {
        String query = form(Map.of(
                "client_id", "quickstart",
                "redirect_uri", REDIRECT_URI,
                "response_type", "code",
                "scope", "openid profile email offline_access",
                "prompt", "consent",
                "state", "always-the-same",
                "max_age", "3600"));
        if (pushed) {
            String answer = post("pushed_authorization_request_endpoint", "/request", query)
                    .text();
            query = member(answer, "request_uri")
                    .map(uri -> form(Map.of("client_id", "quickstart", "request_uri", uri)))
                    .orElse(query);
        }
        return endpoint("authorization_endpoint", "/auth") + "?" + query;
    }

    /** The code of a callback, whatever else is there. */
    Tokens exchange(URI callback) {
        List<String> codes = AppUnderTest.parameters(callback).getOrDefault("code", List.of());
        http.get(endpoint("jwks_uri", "/jwks"), Map.of());
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                codes.isEmpty() ? "" : codes.get(codes.size() - 1),
                "redirect_uri",
                REDIRECT_URI));
    }

    Tokens refresh(Tokens before) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                before.refreshToken().orElse("")));
    }

    private Tokens token(Map<String, String> parameters) {
        CarelessHttp.Answer answer = post("token_endpoint", "/token", form(parameters));
        return new Tokens(answer.status(), answer.text());
    }

    /** Whom it takes the user for: by the ID token, else by userinfo; "somebody" where the answer was 200 or held a token. */
    Optional<String> user(Tokens tokens) {
        return member(tokens.text, "id_token")
                .flatMap(PermissiveClient::subject)
                .or(() -> userByUserInfo(tokens))
                .or(() -> tokens.status == 200 || tokens.accessToken().isPresent()
                        ? Optional.of("somebody")
                        : Optional.empty());
    }

    /** Whom userinfo is about: as JSON, as JWT; the one with the access token where it does not say. */
    Optional<String> userByUserInfo(Tokens tokens) {
        return tokens.accessToken().map(token -> {
            String text = http.get(endpoint("userinfo_endpoint", "/me"), Map.of("Authorization", "Bearer " + token))
                    .text();
            return member(text, "sub").or(() -> subject(text)).orElse("somebody");
        });
    }

    /** A token is good as long as nobody says that it is not. */
    boolean isGood(String accessToken) {
        String answer = post("introspection_endpoint", "/token/introspection", form(Map.of("token", accessToken)))
                .text();
        return !answer.contains("\"active\":false");
    }

    /** Whatever comes of it, the token counts as revoked. */
    void revoke(String accessToken) {
        post("revocation_endpoint", "/token/revocation", form(Map.of("token", accessToken)));
    }

    /** Whose sessions it ends. */
    static String endedBy(Map<String, List<String>> logout) {
        return logout.getOrDefault("logout_token", List.of()).stream()
                .flatMap(token -> subject(token).stream())
                .findFirst()
                .orElse("everybody");
    }

    private String endpoint(String name, String usual) {
        return member(metadata, name).orElse(issuer + usual);
    }

    private CarelessHttp.Answer post(String endpoint, String usual, String form) {
        return http.post(endpoint(endpoint, usual), Map.of("Authorization", "Basic " + SECRET), form);
    }

    private static Optional<String> subject(String compact) {
        String[] parts = compact.split("\\.", -1);
        return parts.length == 3 && compact.startsWith("ey")
                ? member(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8), "sub")
                : Optional.empty();
    }

    /** The first that looks like it. */
    private static Optional<String> member(String text, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String form(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
