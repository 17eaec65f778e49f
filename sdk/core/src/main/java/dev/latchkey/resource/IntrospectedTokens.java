package dev.latchkey.resource;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.jose.Json;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.Claims;
import dev.latchkey.token.wire.ClientProof;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Opaque access tokens: the provider is asked what they are (RFC 7662), and its good word is believed for a while. */
final class IntrospectedTokens {
    private static final String NAME = "The introspection endpoint";

    private final ResourceConfig config;
    private final Provider provider;
    private final Http http;
    private final Clock clock;
    private final RememberedTokens<AccessTokenClaims> remembered = new RememberedTokens<>();

    IntrospectedTokens(ResourceConfig config, Provider provider, Http http, Clock clock) {
        this.config = config;
        this.provider = provider;
        this.http = http;
        this.clock = clock;
    }

    /** What the provider says of the token. */
    AccessTokenClaims verified(BearerToken token) {
        if (!config.introspects()) {
            throw AccessTokenChecks.refused(
                    FailureCode.ACCESS_TOKEN_KIND_REFUSED, "The access token is opaque, and this API takes JWTs only");
        }
        return remembered.find(token, clock.instant()).orElseGet(() -> asked(token));
    }

    private AccessTokenClaims asked(BearerToken token) {
        Claims members = answer(token);
        boolean active = members.bool("active")
                .orElseThrow(() -> new RejectedException(Failure.of(
                        FailureCode.RESPONSE_MALFORMED, NAME + " does not say whether the token is active")));
        if (!active) {
            throw AccessTokenChecks.inactive();
        }
        new AccessTokenChecks(config, members, clock.instant()).introspected();
        AccessTokenClaims claims =
                AccessTokenChecks.accepted(members, AccessTokenClaims.VerifiedBy.INTROSPECTION, config.issuer());
        remembered.keep(token, claims, until(claims));
        return claims;
    }

    private Instant until(AccessTokenClaims claims) {
        Instant until = clock.instant().plus(config.introspectionCache());
        return until.isBefore(claims.expiresAt()) ? until : claims.expiresAt();
    }

    private Claims answer(BearerToken token) {
        ClientProof proof =
                ClientProof.of(config.client(), Map.of("token", token.value(), "token_type_hint", "access_token"));
        HttpAnswer answer = http.postForm(address(), proof.headers(), proof.form());
        Claims members = Claims.of(Json.ofAnswer(answer, NAME));
        if (answer.status() != 200) {
            throw refused(answer.status(), members);
        }
        return members;
    }

    private URI address() {
        return provider.metadata()
                .introspectionEndpoint()
                .orElseThrow(() -> new MisconfiguredException(Failure.of(
                        FailureCode.ENDPOINT_MISSING, "The provider's metadata has no introspection_endpoint")));
    }

    /** It is us whom the provider refuses here, not the token; but for a token of a kind that it never introspects. */
    private static LatchkeyException refused(int status, Claims members) {
        ProviderError error =
                ProviderError.of(members.string("error").orElse("(no error)"), members.string("error_description"));
        if (error.error().equals("unsupported_token_type")) {
            return AccessTokenChecks.inactive();
        }
        String what = NAME + " answered " + status + " with the error " + error.error();
        return status == 401 || error.error().equals("invalid_client")
                ? new MisconfiguredException(Failure.of(FailureCode.CLIENT_AUTHENTICATION_FAILED, what))
                : new RefusedException(Failure.of(FailureCode.PROVIDER_REFUSED, what), error);
    }
}
