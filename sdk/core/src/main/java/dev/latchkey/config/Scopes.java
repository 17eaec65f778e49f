package dev.latchkey.config;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks scopes (RFC 6749 section 3.3). A blank cannot be part of one, so a text with several is taken apart. */
final class Scopes {
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private Scopes() {}

    static Set<String> of(String... scopes) {
        Set<String> all = all(scopes);
        if (!all.contains("openid")) {
            throw new MisconfiguredException(Failure.of(FailureCode.SCOPE_INVALID, "The scope openid is missing")
                    .withValues("openid …", String.join(" ", all)));
        }
        return Collections.unmodifiableSet(all);
    }

    /** Those of plain OAuth 2.0, possibly none. */
    static Set<String> plain(String... scopes) {
        Set<String> all = all(scopes);
        if (all.contains("openid")) {
            throw MisconfiguredException.of(
                    FailureCode.SCOPE_INVALID, "The scope openid asks for an ID token, and plain OAuth has none");
        }
        return Collections.unmodifiableSet(all);
    }

    private static Set<String> all(String... scopes) {
        Set<String> all = new LinkedHashSet<>();
        for (String text : scopes) {
            Arrays.stream(text.strip().split("[ ]+")).map(Scopes::checked).forEach(all::add);
        }
        return all;
    }

    private static String checked(String scope) {
        if (SCOPE.matcher(scope).matches()) {
            return scope;
        }
        throw new MisconfiguredException(Failure.of(FailureCode.SCOPE_INVALID, "\"" + scope + "\" is no scope"));
    }
}
