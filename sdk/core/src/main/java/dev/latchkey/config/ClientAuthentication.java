package dev.latchkey.config;

import java.util.Optional;

/** How the client proves itself at the token endpoint (OpenID Connect Core section 9). */
public sealed interface ClientAuthentication {
    /** Secret in the Authorization header. */
    record SecretBasic(Secret value) implements ClientAuthentication {}

    /** Secret in the form. */
    record SecretPost(Secret value) implements ClientAuthentication {}

    /** A public client, which has no secret; PKCE alone protects its codes. */
    record None() implements ClientAuthentication {}

    static ClientAuthentication secretBasic(Secret secret) {
        return new SecretBasic(secret);
    }

    static ClientAuthentication secretPost(Secret secret) {
        return new SecretPost(secret);
    }

    static ClientAuthentication none() {
        return new None();
    }

    /** The secret, where the method has one. */
    default Optional<Secret> secret() {
        if (this instanceof SecretBasic basic) {
            return Optional.of(basic.value());
        }
        return this instanceof SecretPost post ? Optional.of(post.value()) : Optional.empty();
    }
}
