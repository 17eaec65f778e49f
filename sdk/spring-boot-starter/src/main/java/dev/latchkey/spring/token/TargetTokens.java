package dev.latchkey.spring.token;

import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/** Access tokens for other targets than the sign-in's own, as they lie in an HTTP session. Immutable. */
final class TargetTokens implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 20;

    static final TargetTokens NONE = new TargetTokens(new LinkedHashMap<>());

    /** By what each target asks for. */
    private final LinkedHashMap<String, OAuth2AccessToken> tokens;

    private TargetTokens(LinkedHashMap<String, OAuth2AccessToken> tokens) {
        this.tokens = tokens;
    }

    Optional<OAuth2AccessToken> find(TokenTarget target) {
        return Optional.ofNullable(tokens.get(key(target)));
    }

    /** These and one more; the one that expires first makes room. */
    TargetTokens with(TokenTarget target, AccessToken token) {
        LinkedHashMap<String, OAuth2AccessToken> all = new LinkedHashMap<>(tokens);
        all.put(key(target), Tokens.accessToken(token));
        while (all.size() > MOST) {
            all.remove(all.entrySet().stream()
                    .min(Comparator.comparing(TargetTokens::expiry))
                    .orElseThrow()
                    .getKey());
        }
        return new TargetTokens(all);
    }

    private static Instant expiry(Map.Entry<String, OAuth2AccessToken> entry) {
        return Optional.ofNullable(entry.getValue().getExpiresAt()).orElse(Instant.MAX);
    }

    private static String key(TokenTarget target) {
        return target.resource().orElse("") + "\n" + target.parameters() + "\n" + target.scopes();
    }

    @Override
    public String toString() {
        return "TargetTokens(" + tokens.size() + ")";
    }
}
