package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser without a window, over HTTP: it takes the same way through the mock's pages as a person does. Keeps its cookies, so a
 * second authorization finds the session of the first. For one thread.
 */
public final class SignIn {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final int MOST_STEPS = 12;

    private final User user;
    private final String endpoint;
    private final String address;
    private final Map<String, Cookie> cookies;
    private final List<String> organizations;

    private record Cookie(String name, String value, String path) {}

    private SignIn(
            User user, String endpoint, String address, Map<String, Cookie> cookies, List<String> organizations) {
        this.user = user;
        this.endpoint = endpoint;
        this.address = address;
        this.cookies = cookies;
        this.organizations = organizations;
    }

    static SignIn of(User user, String endpoint, int port) {
        return new SignIn(user, endpoint, "http://localhost:" + port, new LinkedHashMap<>(), List.of());
    }

    /** The same browser with its cookies, in which somebody else sits now. */
    public SignIn as(User other) {
        return new SignIn(other, endpoint, address, cookies, organizations);
    }

    /** The same browser, in which the user lets third-party applications into these organizations. */
    public SignIn lettingInto(String... organizationIds) {
        return new SignIn(user, endpoint, address, cookies, List.of(organizationIds));
    }

    /**
     * Goes to an authorization address, signs in and consents where asked.
     *
     * @return the callback address to which the browser would be sent
     * @throws IllegalStateException when the mock shows an error instead
     */
    public URI at(URI authorizationUrl) {
        return walk(authorizationUrl, this::consentAt);
    }

    /** The same for an address as text. */
    public URI at(String authorizationUrl) {
        return at(URI.create(authorizationUrl));
    }

    /** The same, but presses Cancel on the consent page, which leads to the bare redirect URI. */
    public URI cancelAt(URI authorizationUrl) {
        return walk(authorizationUrl, appId -> address(consent("GET", appId), "redirectUri"));
    }

    /** Fetches an address of the mock with this browser's cookies, redirects not followed. */
    public HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(own(uri)).GET());
    }

    /** Goes to a sign-out address and confirms; the address to which the browser would be sent. */
    public URI signOutAt(URI endSessionUrl) {
        return answerAt(endSessionUrl, "&logout=yes");
    }

    /** Goes to a sign-out address but does not confirm; the address to which the browser would be sent. */
    public URI stayAt(URI endSessionUrl) {
        return answerAt(endSessionUrl, "");
    }

    private URI answerAt(URI endSessionUrl, String decision) {
        String xsrf = xsrf(body(get(endSessionUrl), 200));
        return location(post(URI.create(address + "/oidc/session/end/confirm"), "xsrf=" + xsrf + decision));
    }

    private static String xsrf(String page) {
        return page.replaceFirst("(?s).*name=\"xsrf\"[^>]*value=\"([^\"]*)\".*", "$1");
    }

    /** Posts a form to an address of the mock with this browser's cookies, redirects not followed. */
    public HttpResponse<String> post(URI uri, String form) {
        return send(HttpRequest.newBuilder(own(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /**
     * Goes to the {@code verification_uri_complete} of a device, confirms its code, signs in and consents where asked.
     *
     * @return where that ends, {@code …/device/success}
     */
    public URI connectDevice(URI verificationUri) {
        URI next = decideOnDevice(verificationUri, "confirm");
        return next.getPath().startsWith("/device") ? next : walk(next, this::consentAt);
    }

    /** Goes to the {@code verification_uri_complete} of a device and declines. */
    public URI declineDevice(URI verificationUri) {
        return decideOnDevice(verificationUri, "abort");
    }

    private URI decideOnDevice(URI verificationUri, String decision) {
        String code = verificationUri.getRawQuery();
        String xsrf = xsrf(body(get(URI.create(address + "/oidc/device?" + code)), 200));
        return location(
                post(URI.create(address + "/oidc/device"), "xsrf=" + xsrf + "&" + code + "&" + decision + "=yes"));
    }

    /** Goes to an authorization address, signs in, reads what the consent page would show, and presses Cancel. */
    public Map<String, Object> consentRequestAt(URI authorizationUrl) {
        Map<String, Object> seen = new LinkedHashMap<>();
        walk(authorizationUrl, appId -> {
            seen.putAll(consent("GET", appId));
            return address(seen, "redirectUri");
        });
        return seen;
    }

    /** Presses a button of the consent page of an application; where the browser goes then. */
    private interface AtConsent {
        URI press(String appId);
    }

    private URI walk(URI start, AtConsent consent) {
        URI next = signInPage(start) ? signedIn(start) : start;
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> answer = get(next);
            if (answer.statusCode() == 200 && own(next).getPath().equals("/consent")) {
                String appId = own(next).getQuery().replaceFirst("app_id=", "");
                next = consent.press(appId);
                if (!isOurs(next)) {
                    return next;
                }
                continue;
            }
            URI location = location(answer);
            if (!isOurs(location) || location.getPath().startsWith("/device")) {
                return location;
            }
            next = signInPage(location) ? signedIn(location) : location;
        }
        throw new IllegalStateException("the sign-in goes round in circles at " + next.getPath());
    }

    private static boolean signInPage(URI uri) {
        return uri.getPath().equals("/sign-in");
    }

    private URI signedIn(URI page) {
        String appId = page.getQuery().replaceFirst(".*app_id=([^&]*).*", "$1");
        String password = user.password().orElseThrow(() -> new IllegalStateException(user + " has no password"));
        call("PUT", "/api/experience", appId, Map.of("interactionEvent", "SignIn"));
        Map<String, Object> verified = call(
                "POST",
                "/api/experience/verification/password",
                appId,
                Map.of("identifier", identifier(), "password", password));
        Object id = verified.getOrDefault("verificationId", "");
        call("POST", "/api/experience/identification", appId, Map.of("verificationId", id));
        return URI.create(String.valueOf(
                call("POST", "/api/experience/submit", appId, Map.of()).get("redirectTo")));
    }

    private Map<String, Object> identifier() {
        return user.username()
                .<Map<String, Object>>map(name -> Map.of("type", "username", "value", name))
                .orElseGet(() ->
                        Map.of("type", "email", "value", user.primaryEmail().orElse("")));
    }

    private URI consentAt(String appId) {
        return address(consent("POST", appId), "redirectTo");
    }

    private Map<String, Object> consent(String method, String appId) {
        Map<String, Object> body = organizations.isEmpty() ? Map.of() : Map.of("organizationIds", organizations);
        return call(method, "/api/interaction/consent", appId, body);
    }

    private static URI address(Map<String, Object> json, String member) {
        return URI.create(String.valueOf(json.get(member)));
    }

    private Map<String, Object> call(String method, String path, String appId, Map<String, Object> body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .header("Logto-App-Id", appId)
                .method(
                        method,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body))));
        String text = body(answer, answer.statusCode() == 204 ? 204 : 200);
        return text.isEmpty() ? Map.of() : Json.object(text);
    }

    private boolean isOurs(URI uri) {
        return uri.toString().startsWith(endpoint + "/") || uri.toString().startsWith(address + "/");
    }

    /** The provider's public address leads to this machine. */
    private URI own(URI uri) {
        String text = uri.toString();
        return text.startsWith(endpoint + "/") ? URI.create(address + text.substring(endpoint.length())) : uri;
    }

    private URI location(HttpResponse<String> answer) {
        String location = answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new IllegalStateException("the mock answered " + answer.statusCode() + " at "
                        + answer.uri().getPath() + " instead of a redirect: " + answer.body()));
        return answer.uri().resolve(location);
    }

    private static String body(HttpResponse<String> answer, int expected) {
        if (answer.statusCode() != expected) {
            throw new IllegalStateException("the mock answered " + answer.statusCode() + " at "
                    + answer.uri().getPath() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest bare = builder.build();
        String path = bare.uri().getPath();
        String sent = cookies.values().stream()
                .filter(cookie -> path.startsWith(cookie.path))
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        HttpRequest request =
                sent.isEmpty() ? bare : builder.header("Cookie", sent).build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("the mock does not answer at " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + path, e);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        String path = setCookie.replaceFirst("(?i).*; *Path=([^;]*).*", "$1");
        String key = pair[0] + " " + path;
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(key);
        } else {
            cookies.put(key, new Cookie(pair[0], pair[1], path));
        }
    }
}
