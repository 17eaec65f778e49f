package dev.latchkey.config;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.net.URI;
import java.util.Locale;

/** The issuer as it was written; it is compared to the last character, so nothing is normalised (OpenID Connect Core 2). */
record Issuer(String value, URI uri) {
    private static final String DISCOVERY = "/.well-known/";

    static Issuer of(String value) {
        if (value.contains(DISCOVERY)) {
            String issuer = value.substring(0, value.indexOf(DISCOVERY));
            throw invalid("The issuer is a discovery address", value, "Set the issuer to \"" + issuer + "\".");
        }
        if (!value.equals(value.strip())) {
            throw invalid("The issuer has blanks around it", value, "Set the issuer to \"" + value.strip() + "\".");
        }
        return new Issuer(value, uri(value));
    }

    private static URI uri(String value) {
        URI uri = Uris.absolute(value)
                .orElseThrow(() ->
                        invalid("The issuer is not an absolute http(s) URL", value, FailureCode.ISSUER_INVALID.fix()));
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw invalid("The issuer has a query, a fragment or a user", value, FailureCode.ISSUER_INVALID.fix());
        }
        return uri;
    }

    /** The issuer that belongs to an authorization endpoint of Logto's shape: {@code …/oidc/auth} gives {@code …/oidc}. */
    static String fromAuthorizationEndpoint(String endpoint) {
        String trimmed = endpoint.strip();
        if (trimmed.toLowerCase(Locale.ROOT).endsWith("/auth")
                && Uris.absolute(trimmed).isPresent()) {
            return trimmed.substring(0, trimmed.length() - "/auth".length());
        }
        throw invalid(
                "The issuer cannot be told from the authorization endpoint",
                endpoint,
                "Set the issuer itself; only an endpoint that ends in /auth, as Logto's does, names it.");
    }

    private static MisconfiguredException invalid(String what, String value, String fix) {
        return new MisconfiguredException(Failure.of(FailureCode.ISSUER_INVALID, what)
                .withValues("https://idp.example/oidc", value)
                .withFix(fix));
    }
}
