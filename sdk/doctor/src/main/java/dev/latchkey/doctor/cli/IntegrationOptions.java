package dev.latchkey.doctor.cli;

import dev.latchkey.config.Secret;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfile;
import dev.latchkey.doctor.integration.ProductProfiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the doctor is told of an integration. The secret comes from the environment: arguments are seen by all of a machine. */
final class IntegrationOptions {
    @Option(
            names = "--issuer",
            required = true,
            paramLabel = "URL",
            description = "The issuer that the app has; Logto: \"Issuer endpoint\".")
    private String issuer = "";

    @Option(names = "--client-id", required = true, paramLabel = "ID", description = "The client ID; Logto: App ID.")
    private String clientId = "";

    @Option(
            names = "--client-secret-env",
            paramLabel = "VARIABLE",
            description = "The environment variable with the client secret; Logto: App secret.")
    private @Nullable String secretVariable;

    @Option(names = "--redirect-uri", paramLabel = "URI", description = "The redirect URI that the app sends.")
    private @Nullable String redirectUri;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The product's own address, instead of its redirect URI.")
    private @Nullable String url;

    @Option(
            names = "--post-logout-redirect-uri",
            paramLabel = "URI",
            description = "The address to return to after sign-out; Logto: Post sign-out redirect URI.")
    private @Nullable String postLogoutRedirectUri;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "The scopes that the app asks for, repeated or with blanks between; else the product's own.")
    private List<String> scopes = new ArrayList<>();

    @Option(names = "--prompt", paramLabel = "PROMPT", description = "The prompt that the app sends, such as consent.")
    private @Nullable String prompt;

    @Option(
            names = "--resource",
            paramLabel = "URI",
            description = "The API resource that access tokens are wanted for.")
    private @Nullable String resource;

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "The origin of a single page app.")
    private @Nullable String origin;

    @Option(
            names = "--signing-alg",
            paramLabel = "ALG",
            description = "The algorithm of ID tokens that the app is set to, such as RS256.")
    private @Nullable String signingAlgorithm;

    @Option(
            names = "--access-token-typ",
            paramLabel = "TYP",
            description = "The typ of access tokens that the API's verifier takes, such as JWT.")
    private @Nullable String accessTokenType;

    @Option(names = "--product", paramLabel = "PRODUCT", description = "Check what this product needs, too.")
    private @Nullable String product;

    IntegrationOptions() {}

    Integration read(CommandLine line, Map<String, String> environment) {
        Integration read = Integration.of(issuer, clientId);
        if (product != null) {
            read = read.withProduct(product(line, product));
        }
        if (secretVariable != null) {
            read = read.withSecret(secret(line, environment, secretVariable));
        }
        return asked(addresses(line, read));
    }

    private Integration addresses(CommandLine line, Integration read) {
        Integration with = read;
        if (redirectUri != null) {
            with = with.withRedirectUri(redirectUri);
        } else if (url != null) {
            with = with.withRedirectUri(callback(line, read, url));
        }
        if (postLogoutRedirectUri != null) {
            with = with.withPostLogoutRedirectUri(postLogoutRedirectUri);
        }
        return origin == null ? with : with.withOrigin(origin);
    }

    private Integration asked(Integration read) {
        Integration with = read;
        if (!scopes.isEmpty()) {
            with = with.withScopes(words(String.join(" ", scopes)));
        }
        if (prompt != null) {
            with = with.withPrompt(words(prompt));
        }
        if (resource != null) {
            with = with.withResource(resource);
        }
        if (accessTokenType != null) {
            with = with.withAccessTokenType(accessTokenType);
        }
        return signingAlgorithm == null ? with : with.withSigningAlgorithm(signingAlgorithm);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).toList();
    }

    private static ProductProfile product(CommandLine line, String name) {
        return ProductProfiles.named(name)
                .orElseThrow(() -> new ParameterException(
                        line,
                        "No product is called " + name + ". Known: " + String.join(", ", ProductProfiles.ids()) + "."));
    }

    private static Secret secret(CommandLine line, Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new ParameterException(
                    line,
                    "The environment variable " + variable
                            + " is not set. Set it to the client secret (Logto: App secret).");
        }
        return Secret.of(value);
    }

    private static String callback(CommandLine line, Integration read, String url) {
        return read.product()
                .flatMap(it -> it.habits().callbackPaths().stream().findFirst())
                .map(path -> url.replaceFirst("/+$", "") + path)
                .orElseThrow(() -> new ParameterException(
                        line, "--url needs a --product whose callback is known. Give --redirect-uri instead."));
    }
}
