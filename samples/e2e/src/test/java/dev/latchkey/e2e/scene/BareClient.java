package dev.latchkey.e2e.scene;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** A client that sends what Outline's manual mode sends, and nothing more: neither PKCE nor nonce. */
public final class BareClient {
    private static final String REDIRECT_URI = "http://localhost:9/callback";

    private final MockIdp idp;
    private final String clientId;
    private final String scope;
    private final HttpClient http = HttpClient.newHttpClient();

    private BareClient(MockIdp idp, String clientId) {
        this(idp, clientId, "openid profile email");
        idp.change(clientId, application -> application.withRedirectUris(REDIRECT_URI));
    }

    private BareClient(MockIdp idp, String clientId, String scope) {
        this.idp = idp;
        this.clientId = clientId;
        this.scope = scope;
    }

    /** The same client, asking for these scopes. */
    public BareClient asking(String scopes) {
        return new BareClient(idp, clientId, scopes);
    }

    /** The claims of the ID token that a sign-in brings, as JSON, unverified. */
    public String idTokenClaims(String username) {
        String payload =
                signInAndExchange(username).body().replaceFirst("(?s).*\"id_token\":\"[^.\"]+\\.([^.\"]+)\\..*", "$1");
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }

    public static BareClient traditional(MockIdp idp) {
        return new BareClient(idp, "outline");
    }

    public static BareClient singlePage(MockIdp idp) {
        idp.addApplication(Application.spa("single-page", REDIRECT_URI));
        return new BareClient(idp, "single-page");
    }

    public static BareClient thirdParty(MockIdp idp) {
        return new BareClient(idp, "outline-third-party");
    }

    public String authorizationUrl() {
        return idp.issuer() + "/auth?"
                + encoded(Map.of(
                        "client_id", clientId,
                        "response_type", "code",
                        "redirect_uri", REDIRECT_URI,
                        "scope", scope,
                        "state", "bare-state"));
    }

    /** Where the authorization endpoint redirects to: the sign-in page, or back with an error. */
    public String redirect() {
        return send(HttpRequest.newBuilder(URI.create(authorizationUrl())))
                .headers()
                .firstValue("location")
                .orElseThrow();
    }

    /** The token endpoint's answer to the code, exchanged without a verifier. */
    public HttpResponse<String> signInAndExchange(String username) {
        URI callback = idp.signIn(username).at(URI.create(authorizationUrl()));
        String code = callback.getQuery().replaceFirst("(?:.*&)?code=([^&]+).*", "$1");
        return token(exchange(code));
    }

    /** The token endpoint's answer to this refresh token. */
    public HttpResponse<String> refresh(String refreshToken) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                refreshToken,
                "client_id",
                clientId,
                "client_secret",
                idp.application(clientId).secret().orElseThrow()));
    }

    private HttpResponse<String> token(Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(idp.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    private Map<String, String> exchange(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT_URI,
                "client_id", clientId,
                "client_secret", idp.application(clientId).secret().orElseThrow());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
