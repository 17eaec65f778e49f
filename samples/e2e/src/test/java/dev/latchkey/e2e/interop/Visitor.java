package dev.latchkey.e2e.interop;

import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A browser without a window: keeps cookies, follows redirects, signs in where it is sent to the sign-in page. */
final class Visitor {
    private static final int MOST_STEPS = 20;
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"[^>]*>");
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"[^>]*>");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final String username;
    private final String password;

    Visitor(String username, String password) {
        this(username, password, Optional.empty());
    }

    /** With a browser that trusts whom this context trusts. */
    Visitor(String username, String password, Optional<SSLContext> trust) {
        this.username = username;
        this.password = password;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(cookies);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** A page that a browser came to. */
    record Page(URI address, int status, String body) {
        /** The body as JSON object; an error page fails here with what it says. */
        Map<String, Object> json() {
            if (status != 200) {
                throw new AssertionError(status + " at " + address.getPath() + ": " + body);
            }
            return Json.object(body);
        }
    }

    /** Goes there and on to where redirects lead, through the sign-in page too. */
    Page open(String address) {
        return follow(navigation(URI.create(address)).GET());
    }

    /** Goes there and presses the button of the only form: with what is hidden in it, nothing more. */
    Page submitFormAt(String address) {
        return submit(open(address));
    }

    /** Presses the button of a page's only form. */
    Page submit(Page page) {
        return fillIn(page, Map.of());
    }

    /** Fills in a page's only form, and sends it with what is hidden in it. */
    Page fillIn(Page page, Map<String, String> fields) {
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form at " + page.address() + ": " + page.body());
        }
        Map<String, String> form = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page.body());
        while (field.find()) {
            form.put(field.group(1), field.group(2));
        }
        form.putAll(fields);
        return follow(navigation(page.address().resolve(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    /** As a browser asks for a page, and no script for data. */
    private static HttpRequest.Builder navigation(URI page) {
        return HttpRequest.newBuilder(page).header("Accept", "text/html,*/*;q=0.8");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Page follow(HttpRequest.Builder first) {
        HttpResponse<String> answer = send(first);
        for (int step = 0; step < MOST_STEPS; step++) {
            URI here = answer.uri();
            if (here.getPath().equals("/sign-in") && answer.statusCode() == 200) {
                answer = send(navigation(signedIn(here)).GET());
            } else if (answer.headers().firstValue("location").isPresent()) {
                URI next = here.resolve(answer.headers().firstValue("location").orElseThrow());
                answer = send(navigation(next).GET());
            } else {
                return new Page(here, answer.statusCode(), answer.body());
            }
        }
        throw new AssertionError("redirects go round in circles at " + answer.uri());
    }

    private URI signedIn(URI page) {
        call(page, "PUT", "", Map.of("interactionEvent", "SignIn"));
        Object verificationId = call(
                        page,
                        "POST",
                        "/verification/password",
                        Map.of("identifier", Map.of("type", "username", "value", username), "password", password))
                .getOrDefault("verificationId", "");
        call(page, "POST", "/identification", Map.of("verificationId", verificationId));
        return URI.create(String.valueOf(call(page, "POST", "/submit", Map.of()).get("redirectTo")));
    }

    private Map<String, Object> call(URI page, String method, String path, Map<String, Object> body) {
        String appId = page.getQuery().replaceFirst(".*app_id=([^&]*).*", "$1");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(page.resolve("/api/experience" + path))
                .header("Content-Type", "application/json")
                .header("Logto-App-Id", appId)
                .method(method, BodyPublishers.ofString(Json.write(body))));
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " at " + path + ": " + answer.body());
        }
        return answer.body().isEmpty() ? Map.of() : Json.object(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            // as browsers do, which take loopback for as good as https
            cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
