package dev.latchkey.mockidp.engine;

import static dev.latchkey.mockidp.engine.OidcError.requireGrant;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.TokenRule;
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
                .orElseThrow(() -> OidcError.missing("redirect_uri", TokenRule.REDIRECT_URI_REQUIRED)
                        .refusal());
        Optional<String> verifier = form.first("code_verifier");
        if (verifier.filter(text -> text.length() < 43).isPresent()) {
            throw OidcError.invalidRequest(
                            "code_verifier must be a string with a minimum length of 43 characters",
                            TokenRule.VERIFIER_LONG.broken(Came.secret(verifier)))
                    .refusal();
        }
        AuthorizationCode code = scene.state()
                .find(AuthorizationCode.class, value)
                .orElseThrow(() -> OidcError.invalidGrant(
                                TokenRule.CODE_KNOWN.broken(Came.told("a text that is none, or no longer: "
                                        + Came.secret(value).text())))
                        .refusal());
        requireGrant(
                code.authorized().clientId().equals(client.id()),
                () -> TokenRule.CODE_OF_CLIENT.broken(
                        "a code of " + client.id(),
                        Came.told("one of " + code.authorized().clientId())));
        requireGrant(
                code.expiresAt().isAfter(scene.now()),
                () -> TokenRule.CODE_FRESH.broken(Came.told("one that expired at " + code.expiresAt())));
        requireGrant(
                scene.isAlive(code.authorized()),
                () -> TokenRule.CODE_ALIVE.broken(Came.told("one whose consent or session is over")));
        requireGrant(
                code.redirectUri().equals(redirectUri),
                () -> TokenRule.REDIRECT_URI_SAME.broken(code.redirectUri(), Came.address(redirectUri)));
        requireGrant(code.codeChallenge().equals(verifier.map(CodeGrant::s256)), () -> verifierMisfit(code, verifier));
        if (code.consumed()) {
            State revoked = scene.state().withoutGrant(code.authorized().grantId());
            Explanation why =
                    TokenRule.CODE_ONCE.broken(Came.told("one that was used; its grant and tokens are revoked"));
            return new Step(revoked, OidcError.invalidGrant(why).answer(request));
        }
        Scene spent = scene.with(scene.state().with(code.used()));
        return TokenIssue.first(spent, client, new TokenOrder(code.authorized(), form.without("organization_id")));
    }

    private static Explanation verifierMisfit(AuthorizationCode code, Optional<String> verifier) {
        return code.codeChallenge().isPresent()
                ? TokenRule.VERIFIER_FITS.broken(verifier.map(text ->
                                Came.told("another one: " + Came.secret(text).text()))
                        .orElse(Came.nothing()))
                : TokenRule.VERIFIER_FITS.broken(
                        "no code_verifier, for the authorization request had no code_challenge", Came.secret(verifier));
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
