package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.User;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A browser without a window, over HTTP: it takes the same way through the mock's pages as a person does. Keeps its cookies, so a
 * second authorization finds the session of the first. For one thread.
 */
public final class SignIn {
    private static final int MOST_STEPS = 12;

    private final Optional<User> user;
    private final Way way;
    private final HttpBrowser browser;

    private SignIn(Optional<User> user, Way way, HttpBrowser browser) {
        this.user = user;
        this.way = way;
        this.browser = browser;
    }

    static SignIn of(User user, HttpBrowser browser) {
        return new SignIn(Optional.of(user), new Way.ByPassword(user, Optional.empty(), Optional.empty()), browser);
    }

    static SignIn of(Way way, HttpBrowser browser) {
        return new SignIn(Optional.empty(), way, browser);
    }

    /** The same browser with its cookies, in which somebody else sits now. */
    public SignIn as(User other) {
        return of(other, browser);
    }

    /** The same, with the email in the place of the username. */
    public SignIn byEmail() {
        return by(new Way.ByPassword(known(), Optional.of("email"), Optional.empty()));
    }

    /** The same, with the phone number in the place of the username. */
    public SignIn byPhone() {
        return by(new Way.ByPassword(known(), Optional.of("phone"), Optional.empty()));
    }

    /** The same, with a code that is sent to the email; the sign-in experience has to take it. */
    public SignIn byEmailCode() {
        return by(new Way.ByCode(known(), "email"));
    }

    /** The same, with a code that is sent to the phone; the sign-in experience has to take it. */
    public SignIn byPhoneCode() {
        return by(new Way.ByCode(known(), "phone"));
    }

    /** The same, but types this password: a wrong one is refused, and {@code at} says so by its exception. */
    public SignIn withPassword(String typed) {
        return by(new Way.ByPassword(known(), Optional.empty(), Optional.of(typed)));
    }

    private SignIn by(Way other) {
        return new SignIn(user, other, browser);
    }

    private User known() {
        return user.orElseThrow(() -> new IllegalStateException("this browser has no user of the directory"));
    }

    /**
     * Goes to an authorization address, signs in and consents where asked.
     *
     * @return the callback address to which the browser would be sent
     * @throws IllegalStateException when the mock shows an error instead; its message has status and code
     */
    public URI at(URI authorizationUrl) {
        return walk(authorizationUrl, true);
    }

    /** The same for an address as text. */
    public URI at(String authorizationUrl) {
        return at(URI.create(authorizationUrl));
    }

    /** The same, but presses Cancel on the consent page, which leads to the bare redirect URI. */
    public URI cancelAt(URI authorizationUrl) {
        return walk(authorizationUrl, false);
    }

    /** Fetches an address of the mock with this browser's cookies, redirects not followed. */
    public HttpResponse<String> get(URI uri) {
        return browser.get(uri);
    }

    /**
     * Calls a JSON API of the sign-in that is under way for an application, as a page of one's own would.
     *
     * @param path such as {@code /api/experience/submit}
     * @throws IllegalStateException when it is refused; its message has status and code
     */
    public Map<String, Object> call(String appId, String method, String path, Map<String, Object> body) {
        return browser.call(method, path, appId, new LinkedHashMap<>(body));
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
        String page = HttpBrowser.page(get(endSessionUrl));
        String xsrf = page.replaceFirst("(?s).*name=\"xsrf\"[^>]*value=\"([^\"]*)\".*", "$1");
        return HttpBrowser.location(browser.post("/oidc/session/end/confirm", "xsrf=" + xsrf + decision));
    }

    private URI walk(URI start, boolean consent) {
        URI next = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> answer = get(next);
            if (answer.statusCode() == 200 && browser.own(next).getPath().equals("/consent")) {
                String appId = browser.own(next).getQuery().replaceFirst("app_id=", "");
                if (!consent) {
                    return URI.create(consentMember("GET", appId, "redirectUri"));
                }
                next = URI.create(consentMember("POST", appId, "redirectTo"));
                continue;
            }
            URI location = HttpBrowser.location(answer);
            if (!browser.isOurs(location)) {
                return location;
            }
            next = isFirstPage(location) ? signedIn(location) : location;
        }
        throw new IllegalStateException("the sign-in goes round in circles at " + next.getPath());
    }

    /** Whatever page Logto begins with: this browser knows how it wants to sign in. */
    private static boolean isFirstPage(URI location) {
        String path = location.getPath();
        return !path.startsWith("/oidc/") && !path.equals("/consent") && !path.equals("/unknown-session");
    }

    private URI signedIn(URI page) {
        String appId = page.getQuery().replaceFirst(".*app_id=([^&]*).*", "$1");
        Way.Api api = new Way.Api(browser, appId);
        way.go(api);
        return URI.create(String.valueOf(api.post("/submit", Map.of()).get("redirectTo")));
    }

    private String consentMember(String method, String appId, String member) {
        return String.valueOf(browser.call(method, "/api/interaction/consent", appId, Map.of())
                .get(member));
    }
}
