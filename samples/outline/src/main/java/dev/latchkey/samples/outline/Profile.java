package dev.latchkey.samples.outline;

import dev.latchkey.token.Claims;
import dev.latchkey.token.IdToken;
import dev.latchkey.token.UserInfo;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says about a person, read by Outline's rules: userinfo first, the ID token fills gaps; the name is
 * {@code name}, else the configured claim, else {@code username}.
 *
 * @param emailVerified whether the provider says {@code true}, as a boolean or as text; nothing else counts
 */
record Profile(
        String subject,
        Optional<String> email,
        boolean emailVerified,
        Optional<String> name,
        Optional<String> picture) {

    /** An address that a browser can load; names that are reserved for examples lead nowhere (RFC 2606). */
    private static final Pattern PICTURE =
            Pattern.compile("https?://(?![^/]*\\.(test|example|invalid)(:\\d+)?(/|$)).+");

    static Profile of(UserInfo userInfo, IdToken idToken, String usernameClaim) {
        Claims info = userInfo.claims();
        Claims token = idToken.claims();
        boolean emailFromInfo = text(info, "email").isPresent();
        return new Profile(
                userInfo.subject(),
                either(info, token, "email"),
                isTrue(emailFromInfo ? info : token, "email_verified"),
                either(info, token, "name")
                        .or(() -> path(info, usernameClaim))
                        .or(() -> path(token, usernameClaim))
                        .or(() -> either(info, token, "username")),
                either(info, token, "picture")
                        .filter(picture -> PICTURE.matcher(picture).matches()));
    }

    private static Optional<String> either(Claims first, Claims second, String name) {
        return text(first, name).or(() -> text(second, name));
    }

    private static Optional<String> text(Claims claims, String name) {
        return asText(claims.asMap().get(name));
    }

    private static boolean isTrue(Claims claims, String name) {
        return "true".equals(String.valueOf(claims.asMap().get(name)));
    }

    /** A claim by its path: {@code profile.handle} is the member {@code handle} of the claim {@code profile}. */
    private static Optional<String> path(Claims claims, String path) {
        @Nullable Object here = claims.asMap();
        for (String segment : path.split("\\.", -1)) {
            here = here instanceof Map<?, ?> object ? object.get(segment) : null;
        }
        return asText(here);
    }

    private static Optional<String> asText(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }
}
