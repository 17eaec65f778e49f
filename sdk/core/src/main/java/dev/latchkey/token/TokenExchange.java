package dev.latchkey.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One token to be handed in for another (RFC 8693 section 2.1): in whose name, possibly by whom, and what for. It prints without
 * tokens.
 */
public final class TokenExchange {
    /** The type of an access token. */
    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** The type of a signed JWT of any kind. */
    public static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    private final Subject subject;
    private final Optional<Subject> actor;
    private final TokenTarget target;

    private TokenExchange(Subject subject, Optional<Subject> actor, TokenTarget target) {
        this.subject = subject;
        this.actor = actor;
        this.target = target;
    }

    private record Subject(String token, String type) {}

    /** In the name that a token of this type stands for. */
    public static TokenExchange of(String subjectToken, String subjectTokenType) {
        return new TokenExchange(new Subject(subjectToken, subjectTokenType), Optional.empty(), TokenTarget.own());
    }

    /** In the name of an access token's user. */
    public static TokenExchange ofAccessToken(String accessToken) {
        return of(accessToken, ACCESS_TOKEN);
    }

    /** By another party, which the new token then names in {@code act} (section 4.1). */
    public TokenExchange withActor(String actorToken, String actorTokenType) {
        return new TokenExchange(subject, Optional.of(new Subject(actorToken, actorTokenType)), target);
    }

    /** For an API, an organization, or with fewer scopes. */
    public TokenExchange withTarget(TokenTarget changed) {
        return new TokenExchange(subject, actor, changed);
    }

    TokenTarget target() {
        return target;
    }

    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>(target.form());
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("subject_token", subject.token());
        form.put("subject_token_type", subject.type());
        actor.ifPresent(it -> {
            form.put("actor_token", it.token());
            form.put("actor_token_type", it.type());
        });
        return form;
    }

    @Override
    public String toString() {
        return "TokenExchange(" + subject.type() + " for " + target + ")";
    }
}
