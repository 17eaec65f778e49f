package dev.latchkey.authorization;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may differ from one sign-in to the next. Immutable; each {@code with} makes a copy. */
public final class SignInOptions {
    private static final SignInOptions NONE = new SignInOptions(ReturnTo.HOME, Set.of(), Optional.empty(), Map.of());
    private static final String LOGIN_HINT = "login_hint";
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
            LOGIN_HINT,
            "request",
            "request_uri",
            "registration");

    private final ReturnTo returnTo;
    private final Set<String> prompt;
    private final Optional<Duration> maxAge;
    private final Map<String, String> parameters;

    private SignInOptions(
            ReturnTo returnTo, Set<String> prompt, Optional<Duration> maxAge, Map<String, String> parameters) {
        this.returnTo = returnTo;
        this.prompt = prompt;
        this.maxAge = maxAge;
        this.parameters = parameters;
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

    public SignInOptions withReturnTo(ReturnTo returnTo) {
        return new SignInOptions(returnTo, prompt, maxAge, parameters);
    }

    /** Values of {@code prompt}, such as {@code login} (OpenID Connect Core section 3.1.2.1). None removes what was set. */
    public SignInOptions withPrompt(String... values) {
        Set<String> ordered = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(values)));
        return new SignInOptions(returnTo, ordered, maxAge, parameters);
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
        return new SignInOptions(returnTo, prompt, Optional.of(maxAge), parameters);
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

    private SignInOptions with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new SignInOptions(returnTo, prompt, maxAge, Collections.unmodifiableMap(more));
    }

    public ReturnTo returnTo() {
        return returnTo;
    }

    public Set<String> prompt() {
        return prompt;
    }

    public Optional<Duration> maxAge() {
        return maxAge;
    }

    /** The further parameters, the login hint among them, in the order they were set. */
    public Map<String, String> parameters() {
        return parameters;
    }
}
