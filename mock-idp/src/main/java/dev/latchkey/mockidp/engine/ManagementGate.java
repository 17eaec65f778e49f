package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.ManagementResource;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way into the Management API. As at Logto, a call shows an access token for {@link ManagementResource#INDICATOR} with the
 * permission {@code all}. The mock's own Console is let in without one, by what a browser says of its pages: that they are of the
 * mock's own origin. Nobody else is.
 */
public final class ManagementGate {
    private static final String SCHEME = "Bearer";

    private ManagementGate() {}

    /** One call, whoever makes it. */
    public interface Call {
        Step answer(ApiCall call);
    }

    /** The call's answer, or the refusal of who asks or of what is asked. */
    public static Step answer(Scene scene, Request request, Call call) {
        try {
            if (isConsole(scene.provider(), request)) {
                return call.answer(new ApiCall(scene, request));
            }
            IdTokenHint.Valid token = requireToken(scene, request);
            Step step = call.answer(new ApiCall(scene, request));
            return step.withAnswer(
                    step.answer().concerning(String.valueOf(token.claims().get("client_id"))));
        } catch (ApiRefusal refusal) {
            return scene.answer(refusal.answer());
        } catch (ConfigurationException | IllegalArgumentException e) {
            return scene.answer(Problem.invalidInput(e));
        }
    }

    /** Whether a page of the mock's own Console asks, at a host of the mock's own. */
    public static boolean isConsole(Provider provider, Request request) {
        if (request.header("authorization").isPresent() || !OwnHost.isIn(request.origin(), provider)) {
            return false;
        }
        List<String> own = List.of(host(request.origin()), host(provider.endpoint()));
        return request.header("sec-fetch-site").filter("same-origin"::equals).isPresent()
                || request.header("origin").filter(own::contains).isPresent();
    }

    /** An address without its path, as browsers name the origin of a page. */
    private static String host(String address) {
        int path = address.indexOf('/', address.indexOf("://") + 3);
        return path < 0 ? address : address.substring(0, path);
    }

    private static IdTokenHint.Valid requireToken(Scene scene, Request request) {
        String header = request.header("authorization")
                .orElseThrow(() -> ApiRefusal.of(
                        ManagementRule.HEADER_MISSING, "Authorization header is missing.", Came.nothing()));
        if (!header.startsWith(SCHEME)) {
            throw ApiRefusal.withData(
                    ManagementRule.TOKEN_TYPE,
                    "Authorization type is not supported.",
                    Map.of("supportedTypes", List.of(SCHEME)),
                    Came.told("another scheme"));
        }
        IdTokenHint token = scene.hint(header.substring(SCHEME.length()).trim());
        if (!(token instanceof IdTokenHint.Valid valid)) {
            throw unauthorized(
                    token instanceof IdTokenHint.Invalid ? "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" : "ERR_JWS_INVALID");
        }
        requireClaims(scene, valid);
        return valid;
    }

    private static void requireClaims(Scene scene, IdTokenHint.Valid token) {
        if (!scene.issuer().equals(token.claims().get("iss"))) {
            throw unauthorized("ERR_JWT_CLAIM_VALIDATION_FAILED", "iss");
        }
        if (!ManagementResource.INDICATOR.equals(token.claims().get("aud"))) {
            throw unauthorized("ERR_JWT_CLAIM_VALIDATION_FAILED", "aud");
        }
        if (token.expiresAt().filter(scene.now()::isBefore).isEmpty()) {
            throw unauthorized("ERR_JWT_EXPIRED", "exp");
        }
        String scope = String.valueOf(token.claims().getOrDefault("scope", ""));
        if (!Arrays.asList(scope.split(" ")).contains(ManagementResource.SCOPE)) {
            throw ApiRefusal.of(
                    ManagementRule.FORBIDDEN,
                    "Forbidden. Please check your user roles and permissions.",
                    Came.told("scope " + Came.value(scope).text()));
        }
    }

    private static ApiRefusal unauthorized(String code) {
        return unauthorized(Map.of("code", code), Came.told("a token whose signature or form is wrong"));
    }

    private static ApiRefusal unauthorized(String code, String claim) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("code", code);
        data.put("claim", claim);
        data.put("reason", "check_failed");
        return unauthorized(data, Came.told("a token with a wrong " + claim));
    }

    private static ApiRefusal unauthorized(Map<String, Object> data, Came came) {
        return ApiRefusal.withData(
                ManagementRule.UNAUTHORIZED, "Unauthorized. Please check credentials and its scope.", data, came);
    }
}
