package dev.latchkey.config;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.util.Optional;
import java.util.function.Supplier;

/** How the client proves itself at the token endpoint (OpenID Connect Core section 9). */
public sealed interface ClientAuthentication {
    /** Secret in the Authorization header. */
    record SecretBasic(Secret value) implements ClientAuthentication {}

    /** Secret in the form. */
    record SecretPost(Secret value) implements ClientAuthentication {}

    /** A JWT signed with the client's private key (RFC 7523), new for each request; no secret leaves the app. */
    record PrivateKeyJwt(ClientKey key) implements ClientAuthentication {}

    /** A public client, which has no secret; PKCE alone protects its codes. */
    record None() implements ClientAuthentication {}

    /** What the app says at each request, so that a secret or a key is changed without a restart. */
    record Rotating(Supplier<ClientAuthentication> source) implements ClientAuthentication {
        @Override
        public String toString() {
            return "Rotating(****)";
        }
    }

    /** The secret in the {@code Authorization} header: client_secret_basic (RFC 6749 section 2.3.1). */
    static ClientAuthentication secretBasic(Secret secret) {
        return new SecretBasic(secret);
    }

    /** The secret in the body: client_secret_post (RFC 6749 section 2.3.1). */
    static ClientAuthentication secretPost(Secret secret) {
        return new SecretPost(secret);
    }

    /** A JWT that the client signs with this key: private_key_jwt (RFC 7523 section 2.2). */
    static ClientAuthentication privateKeyJwt(ClientKey key) {
        return new PrivateKeyJwt(key);
    }

    /** Nothing: a public client, which PKCE alone protects. */
    static ClientAuthentication none() {
        return new None();
    }

    /**
     * Asks the source at each request, on the thread of the request: it should answer from memory. What is kept in the browser is
     * not sealed with a secret that may change: with several instances give {@code ClientConfig.withSealingKeys}.
     */
    static ClientAuthentication rotating(Supplier<ClientAuthentication> source) {
        return new Rotating(source);
    }

    /**
     * The method as it is now, never a {@link Rotating} one.
     *
     * @throws MisconfiguredException SECRET_MISSING where the source of a rotating one fails or gives another rotating one
     */
    default ClientAuthentication current() {
        return this instanceof Rotating rotating ? asked(rotating) : this;
    }

    /** The secret, where the method has one that stays. */
    default Optional<Secret> secret() {
        if (this instanceof SecretBasic basic) {
            return Optional.of(basic.value());
        }
        return this instanceof SecretPost post ? Optional.of(post.value()) : Optional.empty();
    }

    private static ClientAuthentication asked(Rotating rotating) {
        ClientAuthentication now;
        try {
            now = rotating.source().get();
        } catch (RuntimeException e) {
            throw missing("failed (" + e.getClass().getSimpleName() + ")");
        }
        if (now == null) {
            throw missing("gave nothing");
        }
        if (now instanceof Rotating) {
            throw missing("gave another source");
        }
        return now;
    }

    private static MisconfiguredException missing(String what) {
        return new MisconfiguredException(
                Failure.of(FailureCode.SECRET_MISSING, "The source of the client's credentials " + what)
                        .withFix("Let the supplier of ClientAuthentication.rotating answer with a secret or a key."));
    }
}
