package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfile;
import dev.latchkey.doctor.integration.ProductProfile.Authentication;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.signin.SignInRecord;
import dev.latchkey.doctor.signin.TokenAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a refresh token came, why or why not, which of two remedies the product can use, and what the token is good for. */
final class RefreshDiagnosis {
    private static final String OFFLINE = "offline_access";

    private final Integration integration;
    private final Metadata metadata;
    private final SignInRecord record;
    private final TokenAnswer tokens;

    RefreshDiagnosis(Integration integration, Metadata metadata, SignInRecord record) {
        this.integration = integration;
        this.metadata = metadata;
        this.record = record;
        this.tokens = record.tokens().orElseThrow();
    }

    List<Result> examine() {
        Result issued = issued();
        return List.of(issued, record.after().refresh().map(this::used).orElseGet(() -> notUsed(issued)));
    }

    private static Result notUsed(Result issued) {
        return issued.isFailed()
                ? Result.skippedAfter(Check.REFRESH, Check.REFRESH_TOKEN)
                : Result.skipped(Check.REFRESH, "There is no refresh token.");
    }

    private boolean asked() {
        return integration.scopes().contains(OFFLINE);
    }

    private Result issued() {
        if (tokens.hasRefreshToken()) {
            boolean offline = tokens.scopes().orElse(integration.scopes()).contains(OFFLINE);
            return Result.passed(
                    Check.REFRESH_TOKEN,
                    offline
                            ? "Issued for offline_access: it goes on when the user signs out elsewhere."
                            : "Issued though offline_access was not granted (Logto: \"Always issue refresh token\"): it ends when the"
                                    + " user signs out at the provider.");
        }
        if (asked()) {
            return Result.failed(Check.REFRESH_TOKEN, whyNot(), remedies());
        }
        if (integration.resource().isPresent() && tokens.accessToken().isEmpty()) {
            return Result.failed(
                    Check.REFRESH_TOKEN,
                    "None was issued, and Logto gives a token for an API in exchange for one.",
                    remedies());
        }
        return wanted()
                ? Result.warned(
                        Check.REFRESH_TOKEN,
                        "None was issued, and none was asked for: when the access token ends, "
                                + integration.productName() + " signs its users out.",
                        remedies())
                : Result.skipped(Check.REFRESH_TOKEN, "None was asked for, and none was issued.");
    }

    private boolean wanted() {
        return integration.product().filter(it -> it.needs().refreshToken()).isPresent();
    }

    private String whyNot() {
        if (!metadata.isLogto()) {
            return "offline_access was asked for, and no refresh token came.";
        }
        return integration.prompt().contains("consent")
                ? "offline_access was asked for with prompt=consent, and no refresh token came."
                : "offline_access was asked for without prompt=consent: Logto then drops it without a word, as OpenID Connect Core"
                        + " section 11 wants it.";
    }

    private String remedies() {
        if (!metadata.isLogto()) {
            return "Ask for offline_access with prompt=consent, and let the provider allow refresh tokens to the application.";
        }
        Optional<String> consent = integration.product().isPresent()
                ? integration.product().flatMap(this::consent)
                : Optional.of(
                        "send prompt=consent with the scope offline_access (users of your own applications see no page)");
        String always = "Console, the application's page, \"Refresh token\": switch \"Always issue refresh token\" on"
                + (integration.authentication() == Authentication.NONE
                        ? " (a Single Page App has it; for a Native App it does nothing)"
                        : "");
        return consent.map(it -> "One of two. " + capital(it) + ". Or: " + always + ".")
                .orElseGet(() -> integration.productName() + " cannot send prompt=consent, so: " + always + ".");
    }

    private Optional<String> consent(ProductProfile product) {
        String scope = asked()
                ? ""
                : "add offline_access to " + product.habits().words().scopes() + "; ";
        return product.habits().words().consent().map(words -> product.name() + ": " + scope + words);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private Result used(SignInRecord.Refresh refresh) {
        boolean good =
                refresh.first().answered().filter(it -> it.status() == 200).isPresent();
        if (!good) {
            return Result.failed(
                    Check.REFRESH,
                    "The refresh token was used a moment after it came, and the provider "
                            + refresh.first().inWords() + ".",
                    "Look at the provider's audit log; the user may be suspended, or a proxy may change the request.");
        }
        if (!refresh.rotated()) {
            return Result.passed(
                    Check.REFRESH,
                    "It gives new access tokens, and stays the same (Logto: until 70 % of its life have passed).");
        }
        boolean again = refresh.again()
                .flatMap(Reply::answered)
                .filter(it -> it.status() == 200)
                .isPresent();
        return again
                ? Result.passed(
                        Check.REFRESH,
                        "It gives new access tokens and is rotated; the spent one is taken once more for a few seconds only. Save the"
                                + " new one before anything else, and refresh in one place.")
                : Result.warned(
                        Check.REFRESH,
                        "It is rotated, and the spent one is refused at once: two refreshes at a time end the session.",
                        "Let one instance refresh at a time and save the new token before anything else; or Console, \"Refresh token\":"
                                + " switch \"Rotate refresh token\" off.");
    }
}
