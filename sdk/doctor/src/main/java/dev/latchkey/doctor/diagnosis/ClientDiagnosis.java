package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfile.Authentication;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.probe.TokenProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who the client is to the token endpoint. A code that nobody issued tells: 401 is a wrong secret or type, 400 invalid_client an
 * App ID that is not known, 400 invalid_grant a client that was let in.
 */
final class ClientDiagnosis {
    private static final String TRADITIONAL =
            "Use an application of the type \"Traditional Web\" (Console: Create application); the type of one that exists cannot be"
                    + " changed.";

    private final Integration integration;
    private final Metadata metadata;
    private final TokenProbe probe;
    private final List<Result> results = new ArrayList<>();

    ClientDiagnosis(Integration integration, Metadata metadata, URI tokenEndpoint, Network network) {
        this.integration = integration;
        this.metadata = metadata;
        this.probe = new TokenProbe(tokenEndpoint, integration, network);
    }

    List<Result> examine() {
        Reply reply = probe.asTheProductAsks();
        if (reply instanceof Reply.Answer answer && !answer.error().isEmpty() && answer.status() < 500) {
            results.add(Result.passed(
                    Check.TOKEN_ENDPOINT, "It answers, with an error of OAuth to a code that nobody issued."));
            judge(answer);
        } else {
            results.add(
                    Result.failed(
                            Check.TOKEN_ENDPOINT,
                            "The token endpoint: " + Unexpected.inWords(reply) + ".",
                            "Look at the provider's log, and at what stands before it: a proxy must pass POST /oidc/token on as it is."));
        }
        return results;
    }

    private void judge(Reply.Answer answer) {
        String description = answer.description().toLowerCase(Locale.ROOT);
        switch (answer.error()) {
            case "invalid_grant" -> letIn();
            case "invalid_client" -> {
                if (answer.status() == 401 || !description.contains("invalid client ")) {
                    turnedAway();
                } else {
                    results.add(unknown());
                }
            }
            case "unauthorized_client" -> otherGrants(answer);
            default -> {
                if (description.contains("grant type")) {
                    otherGrants(answer);
                } else if (description.contains("expired")) {
                    secretFailed(
                            "The App Secret has expired.",
                            "Console, the application's page, \"App secrets\": Create new secret," + " and give it to "
                                    + integration.productName() + ".");
                } else {
                    oddly(answer);
                }
            }
        }
    }

    private Result unknown() {
        return Result.failed(
                Check.CLIENT_ID,
                "The provider has no application with the App ID " + integration.clientId() + ".",
                "Copy the App ID from the application's page in the Console, of the tenant whose issuer is "
                        + integration.issuer() + ".");
    }

    private void letIn() {
        results.add(Result.passed(Check.CLIENT_ID, "The provider knows " + integration.clientId() + "."));
        results.add(Result.passed(Check.APPLICATION_TYPE, "It may exchange codes" + how() + "."));
        results.add(method());
        results.add(
                integration.secret().isPresent()
                        ? Result.passed(Check.CLIENT_SECRET, "The provider takes the secret.")
                        : secretless());
    }

    private String how() {
        return integration.secret().isPresent() ? ", with a secret" : ", without a secret: a public application";
    }

    private Result secretless() {
        boolean wants = integration
                .product()
                .filter(it -> it.habits().authentication() != Authentication.NONE)
                .isPresent();
        return wants
                ? Result.warned(
                        Check.CLIENT_SECRET,
                        "The application is public, and " + integration.productName() + " sends a secret.",
                        TRADITIONAL)
                : Result.skipped(Check.CLIENT_SECRET, "The application is public: it has no secret.");
    }

    /** Three mistakes have the same answer; a second question tells them apart. */
    private void turnedAway() {
        results.add(Result.passed(Check.CLIENT_ID, "The provider knows " + integration.clientId() + "."));
        if (integration.secret().isEmpty()) {
            secretFailed(
                    "The application has a secret, and none is given.",
                    "Give the App Secret by --client-secret-env, and to " + integration.productName()
                            + "; or use a \"Single Page" + " App\" or \"Native App\", which has none.");
            return;
        }
        boolean isPublic = probe.withoutSecret()
                .answered()
                .filter(answer -> answer.error().equals("invalid_grant"))
                .isPresent();
        if (isPublic) {
            results.add(Result.failed(
                    Check.APPLICATION_TYPE,
                    "The application is public (Single Page App or Native App), and a secret is sent: the provider refuses that.",
                    TRADITIONAL + " Or send no secret, if the app runs in a browser or on a phone."));
            return;
        }
        secretFailed(
                "The provider refuses the App Secret.",
                "Copy it again from the application's page in the Console, \"App secrets\", without blanks around it; a secret of"
                        + " another application or tenant does not fit.");
    }

    private void secretFailed(String seen, String remedy) {
        if (results.stream().noneMatch(result -> result.check() == Check.CLIENT_ID)) {
            results.add(Result.passed(Check.CLIENT_ID, "The provider knows " + integration.clientId() + "."));
        }
        results.add(Result.passed(
                Check.APPLICATION_TYPE, "It proves itself with a secret: Traditional Web, or machine-to-machine."));
        results.add(method());
        results.add(Result.failed(Check.CLIENT_SECRET, seen, remedy));
    }

    private void otherGrants(Reply.Answer answer) {
        results.add(Result.passed(Check.CLIENT_ID, "The provider knows " + integration.clientId() + "."));
        results.add(Result.failed(
                Check.APPLICATION_TYPE,
                "The application may not exchange codes (" + answer.summary()
                        + "): it is a machine-to-machine application, or one of the device flow.",
                TRADITIONAL));
    }

    private void oddly(Reply.Answer answer) {
        results.add(Result.passed(Check.CLIENT_ID, "The provider knows " + integration.clientId() + "."));
        results.add(Result.warned(
                Check.CLIENT_SECRET,
                "The token endpoint " + answer.summary() + ", which tells nothing of the secret.",
                "Look at the provider's log."));
    }

    private Result method() {
        String method = integration.authentication().method();
        List<String> offered = metadata.texts("token_endpoint_auth_methods_supported");
        boolean taken = offered.isEmpty() ? !method.equals("none") : offered.contains(method);
        return taken
                ? Result.passed(Check.CLIENT_AUTHENTICATION, method + ", which the provider offers.")
                : Result.failed(
                        Check.CLIENT_AUTHENTICATION,
                        integration.productName() + " proves itself by " + method + "; the provider offers "
                                + (offered.isEmpty() ? "client_secret_basic" : String.join(", ", offered)) + ".",
                        "Set the product to a method that is offered. Logto takes client_secret_basic and client_secret_post from"
                                + " every Traditional Web application; if its metadata says otherwise, something rewrites it.");
    }
}
