package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfile.Pkce;
import dev.latchkey.doctor.probe.AuthorizationProbe;
import dev.latchkey.doctor.probe.AuthorizationProbe.Verdict;
import dev.latchkey.doctor.probe.Difference;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.probe.RegisteredRedirects;
import dev.latchkey.doctor.probe.Shown;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The authorization request of the product: the first error that the provider finds in it is the one that it tells. */
final class RequestDiagnosis {
    private final Integration integration;
    private final Metadata metadata;
    private final Network network;
    private final AuthorizationProbe probe;

    RequestDiagnosis(Integration integration, Metadata metadata, URI authorizationEndpoint, Network network) {
        this.integration = integration;
        this.metadata = metadata;
        this.network = network;
        this.probe = new AuthorizationProbe(authorizationEndpoint, integration, network);
    }

    List<Result> examine(String redirectUri) {
        Optional<Result> callback = callbackOfTheProduct(redirectUri);
        if (callback.isPresent()) {
            return List.of(callback.get());
        }
        Verdict verdict = probe.asTheProductAsks(redirectUri);
        if (verdict instanceof Verdict.Shown shown) {
            return List.of(shown(shown, redirectUri));
        }
        if (verdict instanceof Verdict.Broken broken) {
            return List.of(Result.failed(
                    Check.AUTHORIZATION_REQUEST,
                    "The authorization endpoint: " + Unexpected.inWords(broken.reply()) + ".",
                    "Look at the provider's log, and at what stands before it."));
        }
        List<Result> results = new ArrayList<>();
        results.add(Result.passed(Check.REDIRECT_URI, redirectUri + " is registered."));
        if (verdict instanceof Verdict.SentBack back) {
            results.add(sentBack(back));
        } else {
            results.addAll(accepted(redirectUri));
        }
        return results;
    }

    private Optional<Result> callbackOfTheProduct(String redirectUri) {
        List<String> paths =
                integration.product().map(it -> it.habits().callbackPaths()).orElse(List.of());
        if (paths.isEmpty() || paths.stream().anyMatch(redirectUri::endsWith)) {
            return Optional.empty();
        }
        String named = String.join(" or ", paths);
        return Optional.of(Result.failed(
                Check.REDIRECT_URI,
                integration.productName() + " sends its own address followed by " + named
                        + ", and the redirect URI here is " + redirectUri + ".",
                "Register the product's address followed by " + named
                        + " under \"Redirect URIs\" of the application in the Console."));
    }

    private Result shown(Verdict.Shown shown, String redirectUri) {
        String text = (shown.answer().error() + " " + shown.answer().description()).toLowerCase(Locale.ROOT);
        if (text.contains("redirect_uri")) {
            return notRegistered(redirectUri);
        }
        if (text.startsWith("invalid_client")) {
            return Result.failed(
                    Check.CLIENT_ID,
                    "The provider has no application with the App ID " + integration.clientId() + ".",
                    "Copy the App ID from the application's page in the Console, of the tenant whose issuer is "
                            + integration.issuer() + ". A web address as App ID needs \"Dynamic app\" to be on.");
        }
        return Result.failed(
                Check.AUTHORIZATION_REQUEST,
                "The authorization endpoint answers " + shown.answer().summary() + ".",
                "Look at App ID and redirect URI in the provider's console, and at the provider's log.");
    }

    private Result notRegistered(String redirectUri) {
        Optional<String> nearest = new RegisteredRedirects(integration, metadata, network).nearest(redirectUri);
        String difference = nearest.map(it ->
                        " The nearest that is registered is " + it + ": " + Difference.inWords(redirectUri, it) + ".")
                .orElse("");
        return Result.failed(
                Check.REDIRECT_URI,
                redirectUri + " is not registered." + difference,
                "Console, the application's page, \"Redirect URIs\": add " + redirectUri
                        + " and save. It has to be the same to the last character; look also whether it is the page of "
                        + integration.clientId() + ".");
    }

    private Result sentBack(Verdict.SentBack back) {
        String said = Shown.text(back.error() + (back.description().isEmpty() ? "" : " (" + back.description() + ")"));
        return switch (back.error()) {
            case "invalid_scope" -> scopeRefused(back.parameters(), said);
            case "invalid_target" ->
                Result.failed(
                        Check.RESOURCE,
                        "The provider knows no API resource "
                                + integration.resource().orElse("of the request") + ".",
                        "Console, \"API resources\": create one whose API identifier is exactly that, or give --resource the identifier"
                                + " that is shown there.");
            case "unauthorized_client", "unsupported_response_type" ->
                Result.failed(
                        Check.APPLICATION_TYPE,
                        "The application may not sign users in by codes: " + said + ".",
                        "Use an application of the type \"Traditional Web\".");
            default ->
                Result.failed(
                        Check.AUTHORIZATION_REQUEST,
                        "The provider sends the browser back with " + said + ".",
                        remedy(back.description()));
        };
    }

    private String remedy(String description) {
        if (description.contains("prompt")) {
            return "Logto takes prompt=consent, login, \"login consent\" and none; take "
                    + String.join(" ", integration.prompt()) + " out.";
        }
        return "Change the request as the error says; the product's settings are where it is written.";
    }

    private static Result scopeRefused(Map<String, String> parameters, String said) {
        String scope =
                Optional.ofNullable(parameters.get("scope")).map(Shown::text).orElse("");
        return Result.failed(
                Check.SCOPES,
                "The application may not ask for " + (scope.isEmpty() ? "one of the scopes" : "the scope " + scope)
                        + ": " + said + ".",
                "It is a third-party application: Console, the application's page, \"Permissions\": add "
                        + (scope.isEmpty() ? "what is asked for" : scope)
                        + ". Or create the application again as one of your own, which may ask for everything.");
    }

    private List<Result> accepted(String redirectUri) {
        List<Result> results = new ArrayList<>();
        results.add(pkce(redirectUri));
        results.add(Result.passed(Check.SCOPES, "It may ask for " + String.join(" ", integration.scopes()) + "."));
        results.add(integration
                .resource()
                .map(it -> Result.passed(Check.RESOURCE, it + " is registered."))
                .orElseGet(() -> Result.skipped(Check.RESOURCE, "No API resource is asked for.")));
        results.add(Result.passed(Check.AUTHORIZATION_REQUEST, "The provider goes on to its sign-in page."));
        return results;
    }

    private Result pkce(String redirectUri) {
        List<String> offered = metadata.texts("code_challenge_methods_supported");
        if (!offered.isEmpty() && !offered.contains("S256")) {
            return Result.failed(
                    Check.PKCE,
                    "The provider offers the methods " + String.join(", ", offered) + ", and not S256.",
                    "Switch S256 on at the provider. Logto has it; if its metadata says otherwise, something rewrites it.");
        }
        Pkce habit = integration.product().map(it -> it.habits().pkce()).orElse(Pkce.ALWAYS);
        boolean never = habit == Pkce.NEVER || (habit == Pkce.WHEN_OFFERED && offered.isEmpty());
        if (!never) {
            return Result.passed(
                    Check.PKCE, integration.productName() + " sends a challenge, and the provider checks S256.");
        }
        if (probe.withoutPkce(redirectUri) instanceof Verdict.SentBack back) {
            return Result.failed(
                    Check.PKCE,
                    integration.productName() + " sends no code challenge, and the application demands one: "
                            + Shown.text(back.description()) + ".",
                    "Use an application of the type \"Traditional Web\", which may go without; or switch PKCE on in the product.");
        }
        return Result.passed(
                Check.PKCE,
                integration.productName() + " sends no code challenge, and the application does not demand one.");
    }
}
