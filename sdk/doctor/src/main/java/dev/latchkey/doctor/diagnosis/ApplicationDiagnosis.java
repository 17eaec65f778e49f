package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfile.Authentication;
import dev.latchkey.doctor.probe.EndSessionProbe;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.probe.TokenProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The application at the provider, as far as it can be seen without a user. */
final class ApplicationDiagnosis {
    private final Integration integration;
    private final Metadata metadata;
    private final Network network;

    ApplicationDiagnosis(Integration integration, Metadata metadata, Network network) {
        this.integration = integration;
        this.metadata = metadata;
        this.network = network;
    }

    /** The metadata must have passed: both endpoints are there. */
    List<Result> examine() {
        URI token = metadata.tokenEndpoint().orElseThrow();
        List<Result> results = new ArrayList<>(new ClientDiagnosis(integration, metadata, token, network).examine());
        if (failed(results, Check.CLIENT_ID) || failed(results, Check.APPLICATION_TYPE)) {
            return results;
        }
        results.addAll(request());
        if (!failed(results, Check.CLIENT_ID) && !failed(results, Check.TOKEN_ENDPOINT)) {
            results.add(postLogout());
            results.add(cors(token));
        }
        return withoutTheSameTwice(results);
    }

    private List<Result> request() {
        return integration
                .redirectUri()
                .map(uri -> new RequestDiagnosis(
                                integration,
                                metadata,
                                metadata.authorizationEndpoint().orElseThrow(),
                                network)
                        .examine(uri))
                .orElseGet(() -> List.of(
                        Result.skipped(
                                Check.REDIRECT_URI,
                                "No redirect URI is given: --redirect-uri, or --url of the product."),
                        Result.skipped(Check.AUTHORIZATION_REQUEST, "It needs a redirect URI.")));
    }

    private static boolean failed(List<Result> results, Check check) {
        return results.stream().anyMatch(result -> result.check() == check && result.isFailed());
    }

    /** Both endpoints have a say about the App ID and the type; the later word stands. */
    private static List<Result> withoutTheSameTwice(List<Result> results) {
        List<Result> last = new ArrayList<>();
        for (Result result : results) {
            last.removeIf(earlier -> earlier.check() == result.check());
            last.add(result);
        }
        return last;
    }

    private Result postLogout() {
        Optional<String> uri = integration.postLogoutRedirectUri();
        if (uri.isEmpty()) {
            return Result.skipped(Check.POST_LOGOUT_REDIRECT_URI, "None is given: --post-logout-redirect-uri.");
        }
        Optional<URI> endpoint = metadata.address("end_session_endpoint");
        if (endpoint.isEmpty()) {
            return Result.warned(
                    Check.POST_LOGOUT_REDIRECT_URI,
                    "The provider publishes no end_session_endpoint, so nobody can be sent there.",
                    "Sign out in the product only, or use a provider that has it; Logto has.");
        }
        Reply reply = EndSessionProbe.ask(network, endpoint.get(), integration.clientId(), uri.get());
        boolean taken = reply.answered().filter(answer -> answer.status() < 400).isPresent();
        return taken
                ? Result.passed(Check.POST_LOGOUT_REDIRECT_URI, uri.get() + " is registered.")
                : Result.failed(
                        Check.POST_LOGOUT_REDIRECT_URI,
                        uri.get() + ": the provider " + reply.inWords() + ".",
                        "Console, the application's page, \"Post sign-out redirect URIs\": add " + uri.get()
                                + " exactly so, and let the product send client_id or id_token_hint with it.");
    }

    private Result cors(URI token) {
        Optional<String> origin = origin();
        if (origin.isEmpty()) {
            return Result.skipped(Check.CORS, "No origin is given: a product with a server needs none.");
        }
        Reply reply = new TokenProbe(token, integration, network).from(origin.get());
        boolean refused = reply.answered()
                .filter(answer ->
                        answer.http().header("Access-Control-Allow-Origin").isEmpty()
                                || answer.description().toLowerCase(Locale.ROOT).contains("origin"))
                .isPresent();
        return refused
                ? Result.failed(
                        Check.CORS,
                        "The provider does not let scripts from " + origin.get() + " call the token endpoint ("
                                + reply.inWords() + ").",
                        "Console, the application's page, \"CORS allowed origins\": add " + origin.get()
                                + "; origins of redirect URIs are allowed anyway.")
                : Result.passed(Check.CORS, "Scripts from " + origin.get() + " may call the token endpoint.");
    }

    /** That of a public app is the one of its redirect URI unless it is told. */
    private Optional<String> origin() {
        boolean script = integration.authentication() == Authentication.NONE
                && integration.product().isEmpty();
        return integration
                .origin()
                .or(() -> script
                        ? integration
                                .redirectUri()
                                .flatMap(Metadata::uri)
                                .filter(uri -> uri.getScheme().startsWith("http"))
                                .map(uri -> uri.getScheme() + "://" + uri.getRawAuthority())
                        : Optional.empty());
    }
}
