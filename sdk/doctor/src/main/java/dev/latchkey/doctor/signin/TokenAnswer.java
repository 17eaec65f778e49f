package dev.latchkey.doctor.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the token endpoint gave, as it came. Its text shows the names of the members only. */
public final class TokenAnswer {
    private final Map<String, Object> members;

    TokenAnswer(Map<String, Object> members) {
        this.members = members;
    }

    /** A member that is a text. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Whether a refresh token came. */
    public boolean hasRefreshToken() {
        return text("refresh_token").isPresent();
    }

    /** What was granted; empty where the answer does not say, which means all that was asked for (RFC 6749 section 5.1). */
    public Optional<List<String>> scopes() {
        return text("scope")
                .map(text -> Arrays.stream(text.split(" "))
                        .filter(it -> !it.isEmpty())
                        .toList());
    }

    /** What the ID token says; empty where there is none. */
    public Optional<Decoded> idToken() {
        return text("id_token").flatMap(Decoded::of);
    }

    /** What the access token says; empty where it is opaque. */
    public Optional<Decoded> accessToken() {
        return text("access_token").flatMap(Decoded::of);
    }

    @Override
    public String toString() {
        return "TokenAnswer" + members.keySet();
    }
}
