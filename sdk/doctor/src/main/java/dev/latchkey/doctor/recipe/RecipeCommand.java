package dev.latchkey.doctor.recipe;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.doctor.product.Product;
import dev.latchkey.doctor.product.Products;
import dev.latchkey.doctor.product.Refresh;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.provider.ProviderMetadata;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latchkey recipe PRODUCT}: prints what to enter where. */
@Command(
        name = "recipe",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what to enter in a product, and in the Logto Console, so that people sign in to the one with the other.",
            "Without a product it lists those that it knows."
        })
public final class RecipeCommand implements Callable<Integer> {
    private static final String SECRET_PLACE = "YOUR_APP_SECRET";

    /** What of the recipe is printed. */
    enum Part {
        ALL,
        CONFIGURATION
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PRODUCT", description = "One of the list.")
    private @Nullable String product;

    @Option(
            names = "--issuer",
            paramLabel = "ISSUER",
            description = "As the provider names itself: https://YOUR_TENANT.logto.app/oidc")
    private @Nullable String issuer;

    @Option(names = "--client-id", paramLabel = "ID", description = "Logto: App ID. Default: YOUR_APP_ID")
    private String clientId = "YOUR_APP_ID";

    @Option(
            names = "--client-secret-env",
            paramLabel = "NAME",
            description =
                    "The environment variable that holds the App secret; without it the recipe says YOUR_APP_SECRET.")
    private @Nullable String clientSecretEnv;

    @Option(names = "--url", paramLabel = "URL", description = "The product's address.")
    private @Nullable String url;

    @Option(names = "--plugin-id", paramLabel = "ID", description = "The id of a ChatGPT plugin or GPT.")
    private @Nullable String pluginId;

    @Option(
            names = "--algorithm",
            paramLabel = "ALG",
            description =
                    "What the provider signs with. Default: ES384, as Logto does unless its key was rotated to RSA.")
    private @Nullable String algorithm;

    @Option(
            names = "--discover",
            description = "Read addresses and algorithm from the provider instead of assuming Logto's.")
    private boolean discover;

    @Option(
            names = "--refresh",
            negatable = true,
            fallbackValue = "true",
            description = "With a refresh token, or without. Default: with one where the product uses it.")
    private @Nullable Boolean refresh;

    @Option(
            names = "--only",
            paramLabel = "configuration",
            description = "Print only what is to be pasted, so that it may go into a file.")
    private Part part = Part.ALL;

    /** For picocli. */
    public RecipeCommand() {}

    @Override
    public Integer call() {
        if (product == null) {
            spec.commandLine().getOut().print(list());
            spec.commandLine().getOut().flush();
            return 0;
        }
        try {
            print(Recipe.of(order(find(product))));
            return 0;
        } catch (LatchkeyException e) {
            spec.commandLine().getErr().println(e.failure().message());
            return 1;
        }
    }

    private void print(Recipe recipe) {
        spec.commandLine()
                .getOut()
                .print(part == Part.ALL ? RecipeText.whole(recipe) : RecipeText.configuration(recipe));
        spec.commandLine().getOut().flush();
    }

    private static String list() {
        StringBuilder text = new StringBuilder();
        for (Product known : Products.all()) {
            text.append(String.format("%-18s %s%n", known.id(), known.name()));
        }
        return text.toString();
    }

    private Product find(String id) {
        return Products.find(id)
                .orElseThrow(() -> wrong("There is no recipe for " + id + "."
                        + Products.nearest(id)
                                .map(near -> " Did you mean " + near + "?")
                                .orElse("")
                        + " Known are: " + String.join(", ", Products.ids()) + "."));
    }

    private Order order(Product known) {
        return new Order(
                known,
                provider(),
                clientId,
                secret(),
                given(url, known.urlExample()),
                given(pluginId, known.pluginIdExample()),
                refresh == null ? known.needs().refresh().use() == Refresh.Use.YES : refresh);
    }

    private static String given(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private String secret() {
        if (clientSecretEnv == null) {
            return SECRET_PLACE;
        }
        return Optional.ofNullable(System.getenv(clientSecretEnv))
                .orElseThrow(() -> wrong("The environment variable " + clientSecretEnv + " is not set."));
    }

    private ProviderFacts provider() {
        if (issuer == null) {
            throw wrong("Name the provider: --issuer https://YOUR_TENANT.logto.app/oidc");
        }
        String used = algorithm == null ? "ES384" : algorithm;
        ClientConfig config = client(issuer.replace("/.well-known/openid-configuration", ""));
        if (discover) {
            return discovered(RelyingParty.of(config).metadata());
        }
        if (config.issuerValue().endsWith("/")) {
            throw wrong("A Logto's issuer ends in /oidc, with no slash behind it: " + config.issuerValue()
                    + " is not one. For another provider add --discover.");
        }
        return ProviderFacts.logto(config.issuerValue(), used);
    }

    private ClientConfig client(String address) {
        try {
            return ClientConfig.publicClient(address, clientId);
        } catch (MisconfiguredException e) {
            throw wrong(e.failure().message());
        }
    }

    private ProviderFacts discovered(ProviderMetadata metadata) {
        String used = algorithm == null
                ? metadata.idTokenAlgorithms().stream().findFirst().orElse("RS256")
                : algorithm;
        return ProviderFacts.discovered(metadata, used);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
