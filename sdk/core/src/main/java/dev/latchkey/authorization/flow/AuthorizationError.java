package dev.latchkey.authorization.flow;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.ProviderError;

/** What the errors of the authorization endpoint mean (RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6). */
final class AuthorizationError {
    private AuthorizationError() {}

    static Failure failure(ProviderError error) {
        FailureCode code =
                error.error().equals("access_denied") ? FailureCode.USER_DECLINED : FailureCode.PROVIDER_REFUSED;
        Failure failure = Failure.of(code, "The provider answered " + error);
        return code == FailureCode.USER_DECLINED ? failure : failure.withFix(fix(error.error()));
    }

    private static String fix(String error) {
        return switch (error) {
            case "login_required", "interaction_required", "account_selection_required" ->
                "The user must take part: start the sign-in without prompt=none.";
            case "consent_required" -> "The user must consent: start the sign-in without prompt=none.";
            case "invalid_scope" ->
                "Ask for fewer scopes, or permit them for the application; a third-party application in Logto needs each one"
                        + " granted under Permissions.";
            case "unauthorized_client", "unsupported_response_type" ->
                "Permit the authorization code flow for this application in the provider's console.";
            case "invalid_target" -> "The resource is unknown to the provider: compare it with the API's identifier.";
            case "server_error", "temporarily_unavailable" -> "The provider has trouble of its own: try again later.";
            case "oidc.aborted" -> "The sign-in was aborted at the provider: start it again.";
            default ->
                "Start the sign-in again. If it repeats: compare this app's settings with the provider's console.";
        };
    }
}
