package dev.latchkey.doctor.integration;

import dev.latchkey.config.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is examined: how one product, or an app of one's own, is set up to sign in at one provider. Immutable. */
public final class Integration {
    private static final List<String> DEFAULT_SCOPES = List.of("openid", "profile", "email");

    private final String issuer;
    private final Client client;
    private final Addresses addresses;
    private final Asked asked;
    private final Optional<ProductProfile> product;

    private record Client(String id, Optional<Secret> secret) {}

    private record Addresses(Optional<String> redirect, Optional<String> postLogout, Optional<String> origin) {}

    private record Asked(List<String> scopes, List<String> prompt, Optional<String> resource, Taken taken) {}

    private record Taken(Optional<String> algorithm, Optional<String> accessTokenType) {}

    private Integration(
            String issuer, Client client, Addresses addresses, Asked asked, Optional<ProductProfile> product) {
        this.issuer = issuer;
        this.client = client;
        this.addresses = addresses;
        this.asked = asked;
        this.product = product;
    }

    /** An integration of this App ID, with nothing else said. Nothing is checked here: that is the doctor's work. */
    public static Integration of(String issuer, String clientId) {
        return new Integration(
                issuer,
                new Client(clientId, Optional.empty()),
                new Addresses(Optional.empty(), Optional.empty(), Optional.empty()),
                new Asked(List.of(), List.of(), Optional.empty(), new Taken(Optional.empty(), Optional.empty())),
                Optional.empty());
    }

    /** With the App Secret that the product has. */
    public Integration withSecret(Secret secret) {
        return with(new Client(client.id(), Optional.of(secret)));
    }

    /** With the address that the provider sends users back to. */
    public Integration withRedirectUri(String uri) {
        return with(new Addresses(Optional.of(uri), addresses.postLogout(), addresses.origin()));
    }

    /** With the address that the provider sends users to after sign-out. */
    public Integration withPostLogoutRedirectUri(String uri) {
        return with(new Addresses(addresses.redirect(), Optional.of(uri), addresses.origin()));
    }

    /** With the origin of a single page app, such as {@code https://app.example}. */
    public Integration withOrigin(String origin) {
        return with(new Addresses(addresses.redirect(), addresses.postLogout(), Optional.of(origin)));
    }

    /** With the scopes that are asked for, instead of the product's own. */
    public Integration withScopes(List<String> scopes) {
        return with(new Asked(List.copyOf(scopes), asked.prompt(), asked.resource(), asked.taken()));
    }

    /** With these values of {@code prompt}. */
    public Integration withPrompt(List<String> prompt) {
        return with(new Asked(asked.scopes(), List.copyOf(prompt), asked.resource(), asked.taken()));
    }

    /** With the API, by its identifier, that access tokens are wanted for. */
    public Integration withResource(String resource) {
        return with(new Asked(asked.scopes(), asked.prompt(), Optional.of(resource), asked.taken()));
    }

    /** With the algorithm that the product is told to expect. */
    public Integration withSigningAlgorithm(String algorithm) {
        Taken taken = new Taken(Optional.of(algorithm), asked.taken().accessTokenType());
        return with(new Asked(asked.scopes(), asked.prompt(), asked.resource(), taken));
    }

    /** With the {@code typ} of access tokens that the API's verifier takes, such as {@code JWT}. */
    public Integration withAccessTokenType(String type) {
        Taken taken = new Taken(asked.taken().algorithm(), Optional.of(type));
        return with(new Asked(asked.scopes(), asked.prompt(), asked.resource(), taken));
    }

    /** For this product, whose needs are checked and whose settings the remedies name. */
    public Integration withProduct(ProductProfile product) {
        return new Integration(issuer, client, addresses, asked, Optional.of(product));
    }

    private Integration with(Client changed) {
        return new Integration(issuer, changed, addresses, asked, product);
    }

    private Integration with(Addresses changed) {
        return new Integration(issuer, client, changed, asked, product);
    }

    private Integration with(Asked changed) {
        return new Integration(issuer, client, addresses, changed, product);
    }

    public String issuer() {
        return issuer;
    }

    public String clientId() {
        return client.id();
    }

    public Optional<Secret> secret() {
        return client.secret();
    }

    public Optional<String> redirectUri() {
        return addresses.redirect();
    }

    public Optional<String> postLogoutRedirectUri() {
        return addresses.postLogout();
    }

    public Optional<String> origin() {
        return addresses.origin();
    }

    /** What is asked for: what was said, else the product's own, else openid, profile and email. */
    public List<String> scopes() {
        if (!asked.scopes().isEmpty()) {
            return asked.scopes();
        }
        return product.map(it -> it.habits().scopes()).orElse(DEFAULT_SCOPES);
    }

    /** The values of {@code prompt} that are sent: what was said, else what the product sends of itself. */
    public List<String> prompt() {
        return asked.prompt().isEmpty()
                ? product.map(it -> it.habits().prompt()).orElse(List.of())
                : asked.prompt();
    }

    public Optional<String> resource() {
        return asked.resource();
    }

    public Optional<String> signingAlgorithm() {
        return asked.taken().algorithm();
    }

    /** The algorithms of ID tokens that are taken: the one that was said, else the product's; empty where it does not matter. */
    public Set<String> signingAlgorithms() {
        return signingAlgorithm()
                .map(Set::of)
                .or(() -> product.map(it -> it.needs().algorithms()))
                .orElse(Set.of());
    }

    public Optional<String> accessTokenType() {
        return asked.taken().accessTokenType();
    }

    public Optional<ProductProfile> product() {
        return product;
    }

    /** How the product is called in a sentence. */
    public String productName() {
        return product.map(ProductProfile::name).orElse("the product");
    }

    /** How it proves itself: as its product does, else with the secret in the header, else not. */
    public ProductProfile.Authentication authentication() {
        if (client.secret().isEmpty()) {
            return ProductProfile.Authentication.NONE;
        }
        return product.map(it -> it.habits().authentication())
                .filter(it -> it != ProductProfile.Authentication.NONE)
                .orElse(ProductProfile.Authentication.BASIC);
    }

    @Override
    public String toString() {
        return "Integration(" + clientId() + " at " + issuer + ")";
    }
}
