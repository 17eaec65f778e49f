package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** grant_type=authorization_code: RFC 6749 section 4.1.3, RFC 7636 section 4.6. A failed check does not use the code up. */
final class CodeGrant {
    private CodeGrant() {}

    static Step answer(Scene scene, Request request, Application client, Parameters form) {
        String value = TokenEndpoint.required(form, "code");
        String redirectUri = form.first("redirect_uri")
                .or(() -> client.redirectUris().size() == 1
                        ? Optional.of(client.redirectUris().get(0))
                        : Optional.empty())
                .orElseThrow(() -> OidcError.missing("redirect_uri").refusal());
        Optional<String> verifier = form.first("code_verifier");
        if (verifier.filter(text -> text.length() < 43).isPresent()) {
            throw OidcError.invalidRequest("code_verifier must be a string with a minimum length of 43 characters")
                    .refusal();
        }
        AuthorizationCode code = scene.state()
                .find(AuthorizationCode.class, value)
                .filter(found -> found.authorized().clientId().equals(client.id()))
                .filter(found -> found.expiresAt().isAfter(scene.now()))
                .filter(found -> scene.isAlive(found.authorized()))
                .filter(found -> found.redirectUri().equals(redirectUri))
                .filter(found -> found.codeChallenge().equals(verifier.map(CodeGrant::s256)))
                .orElseThrow(() -> OidcError.invalidGrant().refusal());
        if (code.consumed()) {
            State revoked = scene.state().withoutGrant(code.authorized().grantId());
            return new Step(revoked, OidcError.invalidGrant().answer(request));
        }
        Scene spent = scene.with(scene.state().with(code.used()));
        return TokenIssue.first(spent, client, new TokenOrder(code.authorized(), form.without("organization_id")));
    }

    private static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
