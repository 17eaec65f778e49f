package dev.latchkey.authorization;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Digest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sign-in that another site asked for, such as the provider's own start page (OpenID Connect Core section 4). Anybody can ask: only
 * the issuer is believed, where it is the configured one, and only a path of this app is gone to.
 */
public final class InitiatedSignIn {
    private static final int LONGEST_HINT = 1000;

    private InitiatedSignIn() {}

    /**
     * How to begin the sign-in that these parameters ask for.
     *
     * @param parameters of the query, or of the form where it was a POST; every value that came
     * @throws RejectedException INITIATION_REJECTED where {@code iss} is missing, repeated or another issuer's
     */
    public static SignInOptions of(ClientConfig config, Map<String, List<String>> parameters) {
        issuerIsOurs(config, parameters.getOrDefault("iss", List.of()));
        ReturnTo target = single(parameters, "target_link_uri")
                .flatMap(text -> ownPath(config, text))
                .map(ReturnTo::ofUntrusted)
                .orElse(ReturnTo.HOME);
        SignInOptions options = SignInOptions.none().withReturnTo(target);
        return single(parameters, "login_hint")
                .filter(hint -> hint.length() <= LONGEST_HINT)
                .map(options::withLoginHint)
                .orElse(options);
    }

    private static void issuerIsOurs(ClientConfig config, List<String> issuers) {
        if (issuers.size() != 1 || !Digest.same(issuers.get(0), config.issuerValue())) {
            throw new RejectedException(
                    Failure.of(FailureCode.INITIATION_REJECTED, "Another site started a sign-in with another issuer")
                            .withValues(config.issuerValue(), String.join(" ", issuers)));
        }
    }

    private static Optional<String> single(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The target is an address of this app, by scheme, host and port of the redirect URI, or nothing. */
    private static Optional<String> ownPath(ClientConfig config, String target) {
        try {
            URI uri = new URI(target);
            URI own = config.requiredRedirectUri();
            boolean here = uri.getRawUserInfo() == null
                    && own.getScheme().equalsIgnoreCase(uri.getScheme())
                    && own.getHost().equalsIgnoreCase(uri.getHost())
                    && port(own) == port(uri);
            return here ? Optional.of(pathOf(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static int port(URI uri) {
        int ofTheScheme = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
        return uri.getPort() < 0 ? ofTheScheme : uri.getPort();
    }

    private static String pathOf(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return path + Optional.ofNullable(uri.getRawQuery()).map(it -> "?" + it).orElse("");
    }
}
