package dev.latchkey.authorization;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.guarded.ResourceIndicator;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may differ from one sign-in to the next. Immutable; each {@code with} makes a copy. */
public final class SignInOptions {
    private static final SignInOptions NONE =
            new SignInOptions(ReturnTo.HOME, AskedUser.NOTHING, Set.of(), Map.of(), Optional.empty());
    private static final String LOGIN_HINT = "login_hint";
    private static final String UI_LOCALES = "ui_locales";
    private static final Set<String> RESERVED = Set.of(
            "client_id",
            "client_secret",
            "redirect_uri",
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age",
            "acr_values",
            "claims",
            "resource",
            LOGIN_HINT,
            "request",
            "request_uri",
            "registration");

    private final ReturnTo returnTo;
    private final AskedUser user;
    private final Set<String> resources;
    private final Map<String, String> parameters;
    private final Optional<String> replaces;

    private SignInOptions(
            ReturnTo returnTo,
            AskedUser user,
            Set<String> resources,
            Map<String, String> parameters,
            Optional<String> replaces) {
        this.returnTo = returnTo;
        this.user = user;
        this.resources = resources;
        this.parameters = parameters;
        this.replaces = replaces;
    }

    /** Back to the front page, nothing special. */
    public static SignInOptions none() {
        return NONE;
    }

    /**
     * Back to a path of this app.
     *
     * @throws MisconfiguredException RETURN_TO_INVALID where it is not one
     */
    public static SignInOptions returnTo(String path) {
        return NONE.withReturnTo(path);
    }

    /**
     * These options, but back to a path of this app.
     *
     * @throws MisconfiguredException RETURN_TO_INVALID where it is not one
     */
    public SignInOptions withReturnTo(String path) {
        return withReturnTo(ReturnTo.of(path));
    }

    /** Where in the app to go after the sign-in; the home page unless set. */
    public SignInOptions withReturnTo(ReturnTo returnTo) {
        return new SignInOptions(returnTo, user, resources, parameters, replaces);
    }

    /** Values of {@code prompt}, such as {@code login} (OpenID Connect Core section 3.1.2.1). None removes what was set. */
    public SignInOptions withPrompt(String... values) {
        return with(user.withPrompt(AskedUser.set(values)));
    }

    /**
     * The user's last authentication may be this old, in whole seconds; the callback then checks {@code auth_time}.
     *
     * @throws MisconfiguredException SETTING_INVALID where it is negative
     */
    public SignInOptions withMaxAge(Duration maxAge) {
        if (maxAge.isNegative()) {
            throw MisconfiguredException.of(FailureCode.SETTING_INVALID, "maxAge must not be negative");
        }
        return with(user.withMaxAge(maxAge));
    }

    /**
     * How strongly the user shall prove who they are, the best first, as a wish (OpenID Connect Core section 3.1.2.1): what it came
     * to is the claim {@code acr}, which is not checked.
     */
    public SignInOptions withAcrValues(String... values) {
        return with(user.withAcrValues(AskedUser.set(values)));
    }

    /**
     * How strongly the user must prove who they are (OpenID Connect Core section 5.5.1.1): the callback then rejects an ID token
     * whose {@code acr} is none of these.
     */
    public SignInOptions withEssentialAcr(String... values) {
        return with(user.withEssentialAcr(AskedUser.set(values)));
    }

    /** The {@code claims} parameter (OpenID Connect Core section 5.5), as a map of plain values; Logto ignores it. */
    public SignInOptions withClaims(Map<String, Object> claims) {
        return with(user.withClaims(claims));
    }

    /** The languages of the provider's pages, the best first, as BCP 47 tags. */
    public SignInOptions withUiLocales(String... tags) {
        return with(UI_LOCALES, String.join(" ", tags));
    }

    /**
     * APIs that tokens will be wanted for, besides those of the client (RFC 8707 section 2.1).
     *
     * @throws MisconfiguredException RESOURCE_INVALID
     */
    public SignInOptions withResources(String... indicators) {
        Set<String> all = AskedUser.set(indicators);
        all.forEach(ResourceIndicator::require);
        return new SignInOptions(returnTo, user, Collections.unmodifiableSet(all), parameters, replaces);
    }

    /** Whom the provider's page may suggest, such as an email address. */
    public SignInOptions withLoginHint(String loginHint) {
        return with(LOGIN_HINT, loginHint);
    }

    /**
     * A further parameter of the authorization request, for what a provider has of its own.
     *
     * @throws MisconfiguredException PARAMETER_RESERVED where the name belongs to the protocol
     */
    public SignInOptions withParameter(String name, String value) {
        if (name.isBlank() || RESERVED.contains(name.strip().toLowerCase(Locale.ROOT))) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.PARAMETER_RESERVED, "The parameter \"" + name + "\" cannot be set by hand"));
        }
        return with(name, value);
    }

    /**
     * What the browser presents as its session, so that {@code SignedIn.replaces} names it though the callback comes without the cookie:
     * browsers leave out a {@code SameSite=Lax} cookie where the provider posts ({@code form_post}). It travels sealed. Whoever serves
     * the web through {@code WebSignIn} need not call this.
     */
    public SignInOptions withReplaces(String presented) {
        return new SignInOptions(returnTo, user, resources, parameters, Optional.of(presented));
    }

    private SignInOptions with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new SignInOptions(returnTo, user, resources, Collections.unmodifiableMap(more), replaces);
    }

    private SignInOptions with(AskedUser changed) {
        return new SignInOptions(returnTo, changed, resources, parameters, replaces);
    }

    /** Where in the app to go after the sign-in. */
    public ReturnTo returnTo() {
        return returnTo;
    }

    /** The {@code prompt} values that are sent (OpenID Connect Core section 3.1.2.1), in order. */
    public Set<String> prompt() {
        return user.prompt();
    }

    /** How long ago the user may have signed in at the provider, where {@code max_age} is sent. */
    public Optional<Duration> maxAge() {
        return user.maxAge();
    }

    /** The {@code acr_values} that are wished for, best first. */
    public Set<String> acrValues() {
        return user.acrValues();
    }

    /** The {@code acr} of which one is demanded; empty where none is. */
    public Set<String> essentialAcr() {
        return user.requiredAcr();
    }

    /** The {@code claims} parameter as it is sent, with an essential acr in it; empty where there is none. */
    public Map<String, Object> claims() {
        return user.allClaims();
    }

    /** The APIs that this sign-in names (RFC 8707), in the order they are sent. */
    public Set<String> resources() {
        return resources;
    }

    /** Whether something is asked that only an ID token can answer, which plain OAuth 2.0 does not have. */
    public boolean needsIdToken() {
        return user.needsIdToken();
    }

    /** What the browser presented as its session of before, where that was said. */
    public Optional<String> replaces() {
        return replaces;
    }

    /** The further parameters, the login hint among them, in the order they were set. */
    public Map<String, String> parameters() {
        return parameters;
    }
}
