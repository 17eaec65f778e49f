package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.User;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A browser without a window, over HTTP: it takes the same way through the mock's pages as a person does. Keeps its cookies, so a
 * second authorization finds the session of the first. For one thread.
 */
public final class SignIn {
    private static final int MOST_STEPS = 12;
    private static final Set<String> FIRST_PAGES = Set.of(
            "/sign-in",
            "/register",
            "/reset-password",
            "/identifier-sign-in",
            "/identifier-register",
            "/single-sign-on");

    private final Optional<User> user;
    private final Way way;
    private final HttpBrowser browser;
    private final List<String> organizations;

    private SignIn(Optional<User> user, Way way, HttpBrowser browser, List<String> organizations) {
        this.user = user;
        this.way = way;
        this.browser = browser;
        this.organizations = organizations;
    }

    static SignIn of(User user, HttpBrowser browser) {
        return new SignIn(Optional.of(user), byUsername(user), browser, List.of());
    }

    static SignIn of(Way way, HttpBrowser browser) {
        return new SignIn(Optional.empty(), way, browser, List.of());
    }

    private static Way byUsername(User user) {
        return new Way.ByPassword(user, Optional.empty(), Optional.empty());
    }

    /** The same browser with its cookies, in which somebody else sits now. */
    public SignIn as(User other) {
        return new SignIn(Optional.of(other), byUsername(other), browser, organizations);
    }

    /** The same browser, in which the user lets third-party applications into these organizations. */
    public SignIn lettingInto(String... organizationIds) {
        return new SignIn(user, way, browser, List.of(organizationIds));
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
        return new SignIn(user, other, browser, organizations);
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
        String xsrf = xsrf(HttpBrowser.page(get(endSessionUrl)));
        return HttpBrowser.location(browser.post("/oidc/session/end/confirm", "xsrf=" + xsrf + decision));
    }

    private static String xsrf(String page) {
        return page.replaceFirst("(?s).*name=\"xsrf\"[^>]*value=\"([^\"]*)\".*", "$1");
    }

    /** Posts a form to an address of the mock with this browser's cookies, redirects not followed. */
    public HttpResponse<String> post(URI uri, String form) {
        return browser.post(uri, form);
    }

    /**
     * Goes to the {@code verification_uri_complete} of a device, confirms its code, signs in and consents where asked.
     *
     * @return where that ends, {@code …/device/success}
     */
    public URI connectDevice(URI verificationUri) {
        URI next = decideOnDevice(verificationUri, "confirm");
        return browser.path(next).startsWith("/device") ? next : walk(next, this::consentAt);
    }

    /** Goes to the {@code verification_uri_complete} of a device and declines. */
    public URI declineDevice(URI verificationUri) {
        return decideOnDevice(verificationUri, "abort");
    }

    private URI decideOnDevice(URI verificationUri, String decision) {
        String code = verificationUri.getRawQuery();
        String page = HttpBrowser.page(get(URI.create(browser.endpoint() + "/oidc/device?" + code)));
        return HttpBrowser.location(
                browser.post("/oidc/device", "xsrf=" + xsrf(page) + "&" + code + "&" + decision + "=yes"));
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
        URI next = isFirstPage(start) ? signedIn(start) : start;
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> answer = get(next);
            if (answer.statusCode() == 200 && browser.path(next).equals("/consent")) {
                String appId = browser.own(next).getQuery().replaceFirst("app_id=", "");
                next = consent.press(appId);
                if (!browser.isOurs(next)) {
                    return next;
                }
                continue;
            }
            URI location = HttpBrowser.location(answer);
            if (!browser.isOurs(location) || browser.path(location).startsWith("/device")) {
                return location;
            }
            next = isFirstPage(location) ? signedIn(location) : location;
        }
        throw new IllegalStateException("the sign-in goes round in circles at " + next.getPath());
    }

    /** Whatever page Logto begins with: this browser knows how it wants to sign in. */
    private boolean isFirstPage(URI location) {
        String path = browser.path(location);
        return FIRST_PAGES.contains(path) || path.startsWith("/direct/");
    }

    /** Signs in at a sign-in page; where the browser goes on. */
    URI signedIn(URI page) {
        String appId = page.getQuery().replaceFirst(".*app_id=([^&]*).*", "$1");
        Way.Api api = new Way.Api(browser, appId);
        way.go(api);
        return address(api.post("/submit", Map.of()), "redirectTo");
    }

    private URI consentAt(String appId) {
        return address(consent("POST", appId), "redirectTo");
    }

    private Map<String, Object> consent(String method, String appId) {
        Map<String, Object> body = organizations.isEmpty() ? Map.of() : Map.of("organizationIds", organizations);
        return browser.call(method, "/api/interaction/consent", appId, body);
    }

    private static URI address(Map<String, Object> json, String member) {
        return URI.create(String.valueOf(json.get(member)));
    }
}
