package dev.latchkey.mockidp.engine;

import static dev.latchkey.mockidp.engine.OidcError.requireGrant;

import dev.latchkey.mockidp.directory.Application;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** grant_type=authorization_code: RFC 6749 section 4.1.3, RFC 7636 section 4.6. A failed check does not use the code up. */
final class CodeGrant {
    private static final String UNKNOWN = "the code is unknown: never issued, revoked, or expired for long";
    private static final String USED = "the code was used before: its grant and tokens are revoked";

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
                .orElseThrow(() -> OidcError.invalidGrant(UNKNOWN).refusal());
        requireGrant(code.authorized().clientId().equals(client.id()), "the code was issued to another application");
        requireGrant(code.expiresAt().isAfter(scene.now()), "the code is expired");
        requireGrant(scene.isAlive(code.authorized()), "the consent or the session of the code is over");
        requireGrant(code.redirectUri().equals(redirectUri), "redirect_uri is not that of the authorization request");
        requireGrant(
                code.codeChallenge().equals(verifier.map(CodeGrant::s256)),
                "code_verifier does not fit the code_challenge of the authorization request (PKCE)");
        if (code.consumed()) {
            State revoked = scene.state().withoutGrant(code.authorized().grantId());
            return new Step(revoked, OidcError.invalidGrant(USED).answer(request));
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
