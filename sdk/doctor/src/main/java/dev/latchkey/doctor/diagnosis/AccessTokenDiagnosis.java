package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.signin.Decoded;
import dev.latchkey.doctor.signin.SignInRecord;
import dev.latchkey.doctor.signin.TokenAnswer;
import java.util.List;
import java.util.Optional;

/** Opaque or JWT, for whom, and of which type. */
final class AccessTokenDiagnosis {
    private final Integration integration;
    private final SignInRecord record;
    private final TokenAnswer tokens;

    AccessTokenDiagnosis(Integration integration, SignInRecord record) {
        this.integration = integration;
        this.record = record;
        this.tokens = record.tokens().orElseThrow();
    }

    Result examine() {
        Optional<String> resource = integration.resource();
        if (resource.isEmpty()) {
            return tokens.accessToken()
                    .map(jwt -> Result.passed(
                            Check.ACCESS_TOKEN, "A JWT for " + jwt.claims().get("aud") + "."))
                    .orElseGet(
                            () -> Result.passed(
                                    Check.ACCESS_TOKEN,
                                    "Opaque: it opens userinfo, and no API can read it. For an API of yours name it: --resource."));
        }
        return tokens.accessToken()
                .filter(jwt -> isFor(jwt, resource.get()))
                .map(this::ofTheRightType)
                .orElseGet(() -> byRefresh(resource.get()));
    }

    private Result byRefresh(String resource) {
        Optional<Reply> reply = record.after().refresh().flatMap(SignInRecord.Refresh::forResource);
        if (reply.isEmpty()) {
            return Result.skippedAfter(
                    Check.ACCESS_TOKEN, tokens.hasRefreshToken() ? Check.REFRESH : Check.REFRESH_TOKEN);
        }
        Optional<String> token = reply.get()
                .answered()
                .flatMap(Reply.Answer::json)
                .flatMap(
                        json -> json.get("access_token") instanceof String text ? Optional.of(text) : Optional.empty());
        if (token.isEmpty()) {
            return Result.failed(
                    Check.ACCESS_TOKEN,
                    "Asked for a token for " + resource + ", the provider "
                            + reply.get().inWords() + ".",
                    "Send the same resource to the authorization endpoint and with the refresh token; Console, \"API resources\", has"
                            + " its identifier.");
        }
        return token.flatMap(Decoded::of)
                .map(jwt -> isFor(jwt, resource) ? ofTheRightType(jwt) : forSomebodyElse(jwt, resource))
                .orElseGet(() -> Result.failed(
                        Check.ACCESS_TOKEN,
                        "The token for " + resource + " is opaque: the API cannot verify it by itself.",
                        "Send the parameter resource in the body of the token request, not in its address; or let the API introspect"
                                + " the token."));
    }

    private static boolean isFor(Decoded jwt, String resource) {
        Object audience = jwt.claims().get("aud");
        return resource.equals(audience) || (audience instanceof List<?> list && list.contains(resource));
    }

    private static Result forSomebodyElse(Decoded jwt, String resource) {
        return Result.failed(
                Check.ACCESS_TOKEN,
                "The token is for " + jwt.claims().get("aud") + ", and not for " + resource + ".",
                "Let resource be exactly the API identifier that the API verifies as its audience.");
    }

    private Result ofTheRightType(Decoded jwt) {
        String type = jwt.headerText("typ");
        String seen = "A JWT for " + jwt.claims().get("aud") + ", of the type " + type + ", signed with "
                + jwt.headerText("alg");
        Optional<String> taken = integration.accessTokenType();
        if (taken.isPresent() && !taken.get().equalsIgnoreCase(type)) {
            return Result.failed(
                    Check.ACCESS_TOKEN,
                    seen + "; the API takes the type " + taken.get() + " only.",
                    "Let the API's verifier allow the type " + type
                            + " (RFC 9068). Spring: a JwtDecoder whose validator takes it;"
                            + " jose4j: setExpectedType.");
        }
        return Result.passed(
                Check.ACCESS_TOKEN,
                seen + (taken.isPresent() ? "." : "; the API's verifier has to allow type and algorithm."));
    }
}
