package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.signin.Browser.Visit;
import dev.latchkey.doctor.signin.Decoded;
import dev.latchkey.doctor.signin.SignInRecord;
import dev.latchkey.doctor.signin.TokenAnswer;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a sign-in came to, from the browser's return to the ID token; what follows has diagnoses of its own. */
final class SignInDiagnosis {
    private static final Set<FailureCode> OF_THE_ID_TOKEN = Set.of(
            FailureCode.ID_TOKEN_MISSING,
            FailureCode.ID_TOKEN_MALFORMED,
            FailureCode.ALGORITHM_REFUSED,
            FailureCode.SIGNATURE_INVALID,
            FailureCode.KEY_NOT_FOUND,
            FailureCode.ISSUER_CLAIM_MISMATCH,
            FailureCode.AUDIENCE_MISMATCH,
            FailureCode.AZP_MISMATCH,
            FailureCode.TOKEN_EXPIRED,
            FailureCode.TOKEN_NOT_YET_VALID,
            FailureCode.ISSUED_AT_INVALID,
            FailureCode.CLAIM_MISSING,
            FailureCode.CLAIM_INVALID,
            FailureCode.NONCE_MISMATCH,
            FailureCode.AT_HASH_MISMATCH,
            FailureCode.TOKEN_KIND_REFUSED);

    private final Integration integration;
    private final Metadata metadata;
    private final SignInRecord record;

    SignInDiagnosis(Integration integration, Metadata metadata, SignInRecord record) {
        this.integration = integration;
        this.metadata = metadata;
        this.record = record;
    }

    List<Result> examine() {
        if (record.visit() instanceof Visit.NotTried notTried) {
            return List.of(Result.skipped(Check.LIVE_SIGN_IN, notTried.because()));
        }
        if (record.visit() instanceof Visit.Refused refused) {
            return List.of(Result.failed(Check.LIVE_SIGN_IN, refused.because(), refused.remedy()));
        }
        Optional<Failure> failure = record.failure();
        boolean plain = !integration.scopes().contains("openid");
        if (failure.isPresent() && !(plain && record.tokens().isPresent())) {
            return failed(failure.get());
        }
        return signedIn(record.tokens().orElseThrow());
    }

    private List<Result> failed(Failure failure) {
        if (!OF_THE_ID_TOKEN.contains(failure.code())) {
            return List.of(Result.failed(Check.LIVE_SIGN_IN, said(failure), failure.fix()));
        }
        return List.of(
                Result.passed(Check.LIVE_SIGN_IN, "The user came back, and the code was exchanged for tokens."),
                Result.failed(Check.ID_TOKEN, said(failure), failure.fix()));
    }

    static String said(Failure failure) {
        String values = failure.expected()
                .map(expected -> ": expected " + expected + ", and it is "
                        + failure.actual().orElse("absent"))
                .orElse("");
        return failure.what() + values + ". " + failure.why() + " [" + failure.code() + "]";
    }

    private List<Result> signedIn(TokenAnswer tokens) {
        List<Result> results = new ArrayList<>();
        results.add(Result.passed(Check.LIVE_SIGN_IN, "The user came back, and the code was exchanged for tokens."));
        results.add(idToken(tokens));
        results.add(scopes(tokens));
        results.addAll(new ClaimsDiagnosis(integration, metadata, record).examine());
        results.addAll(new RefreshDiagnosis(integration, metadata, record).examine());
        results.add(new AccessTokenDiagnosis(integration, record).examine());
        results.add(userInfo(tokens));
        results.add(new SignOutDiagnosis(integration, record).examine());
        return results;
    }

    private Result idToken(TokenAnswer tokens) {
        Optional<Decoded> token = tokens.idToken();
        if (token.isEmpty()) {
            return Result.skipped(Check.ID_TOKEN, "Without the scope openid there is none.");
        }
        String algorithm = token.get().headerText("alg");
        Set<String> taken = integration.signingAlgorithms();
        if (!taken.isEmpty() && !taken.contains(algorithm)) {
            return Result.failed(
                    Check.ID_TOKEN,
                    "It is signed with " + algorithm + ", and " + integration.productName() + " takes "
                            + String.join(", ", taken) + ".",
                    "The provider offers both; its current key decides. Console, OIDC configs, \"Rotate private keys\".");
        }
        return Result.passed(
                Check.ID_TOKEN,
                "Signed with " + algorithm + "; signature, issuer, audience, times and nonce are right.");
    }

    private Result scopes(TokenAnswer tokens) {
        List<String> granted = new ArrayList<>(tokens.scopes().orElse(integration.scopes()));
        ofTheApi().ifPresent(granted::addAll);
        List<String> missing = new ArrayList<>(integration.scopes());
        missing.removeAll(granted);
        // It has a check of its own, which knows why
        missing.remove("offline_access");
        if (missing.isEmpty()) {
            return Result.passed(Check.GRANTED_SCOPES, "Granted: " + String.join(" ", granted) + ".");
        }
        String known = String.join(", ", metadata.texts("scopes_supported"));
        return Result.failed(
                Check.GRANTED_SCOPES,
                "Asked for and not granted: " + String.join(" ", missing) + ".",
                "Look for a typing error" + Settings.scopes(integration)
                        + (known.isEmpty() ? "" : "; the provider knows " + known)
                        + ". Permissions of an API need --resource, and a role of the user that has them.");
    }

    /** Permissions of an API stand with its own token only. */
    private Optional<List<String>> ofTheApi() {
        return record.after()
                .refresh()
                .flatMap(SignInRecord.Refresh::forResource)
                .flatMap(Reply::answered)
                .flatMap(Reply.Answer::json)
                .map(members ->
                        Arrays.asList(String.valueOf(members.get("scope")).split(" ")));
    }

    private Result userInfo(TokenAnswer tokens) {
        if (record.after().userInfo().isPresent()) {
            return Result.passed(
                    Check.USERINFO,
                    "It answers with "
                            + String.join(", ", record.after().userInfo().get().keySet()) + ".");
        }
        Optional<Failure> failure = record.after().userInfoFailure().or(record::failure);
        if (failure.isEmpty()) {
            return Result.skipped(Check.USERINFO, "The provider has no userinfo endpoint.");
        }
        if (tokens.accessToken().isPresent()) {
            return refused(
                    "Userinfo refuses the access token: it is a JWT for an API.",
                    "Ask userinfo with the token that came without a resource, and the API with its own; Logto takes no JWT at /oidc/me.");
        }
        return integration.scopes().contains("openid")
                ? Result.failed(
                        Check.USERINFO, said(failure.get()), failure.get().fix())
                : refused(
                        "Userinfo refuses the access token: the scope openid was not asked for.",
                        "Add openid" + Settings.scopes(integration) + " if the product asks userinfo.");
    }

    /** Without openid a client may well never ask. */
    private Result refused(String seen, String remedy) {
        boolean asks = integration.scopes().contains("openid")
                || integration
                        .product()
                        .filter(product -> product.needs().endpoints().contains("userinfo_endpoint"))
                        .isPresent();
        return asks ? Result.failed(Check.USERINFO, seen, remedy) : Result.warned(Check.USERINFO, seen, remedy);
    }
}
