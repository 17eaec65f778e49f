package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.signin.SignInRecord;
import java.util.Optional;

/** Whether signing out reaches the provider, and what is left of the refresh token. */
final class SignOutDiagnosis {
    private final Integration integration;
    private final SignInRecord record;

    SignOutDiagnosis(Integration integration, SignInRecord record) {
        this.integration = integration;
        this.record = record;
    }

    Result examine() {
        return record.after()
                .signOut()
                .map(this::judged)
                .orElseGet(() -> Result.skipped(Check.SIGN_OUT, "Plain OAuth has no sign-out."));
    }

    private Result judged(SignInRecord.SignedOut signedOut) {
        if (signedOut.page().isEmpty()) {
            return Result.warned(
                    Check.SIGN_OUT,
                    "The provider publishes no end_session_endpoint: " + integration.productName()
                            + " can sign out in itself only.",
                    "Tell users to sign out at the provider, too; Logto publishes the endpoint.");
        }
        Reply page = signedOut.page().get();
        if (page.answered().filter(answer -> answer.status() < 400).isEmpty()) {
            return Result.failed(
                    Check.SIGN_OUT,
                    "The end-session endpoint " + page.inWords() + ".",
                    "Look at what is sent: id_token_hint or client_id, and a registered post sign-out redirect URI.");
        }
        boolean survives = signedOut
                .refreshAfterwards()
                .flatMap(Reply::answered)
                .filter(answer -> answer.status() == 200)
                .isPresent();
        return survives
                ? Result.failed(
                        Check.SIGN_OUT,
                        "The refresh token was revoked, and it still gives new tokens.",
                        "Let the product revoke its refresh token at sign-out, and the proxy pass POST /oidc/token/revocation on.")
                : Result.passed(Check.SIGN_OUT, "The provider shows its sign-out page" + revoked(signedOut) + ".");
    }

    private static String revoked(SignInRecord.SignedOut signedOut) {
        Optional<Reply> after = signedOut.refreshAfterwards();
        return after.isPresent() ? ", and the revoked refresh token is worth nothing" : "";
    }
}
