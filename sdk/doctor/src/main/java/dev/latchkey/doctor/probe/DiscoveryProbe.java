package dev.latchkey.doctor.probe;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Looks for the discovery document (OpenID Connect Discovery 1.0 section 4), and around the corner where it is not. */
public final class DiscoveryProbe {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    private final Network network;

    public DiscoveryProbe(Network network) {
        this.network = network;
    }

    /** What is at the discovery address. */
    public sealed interface Found {
        /**
         * A document.
         *
         * @param receivedAt by the clock of this machine
         */
        record Document(Metadata metadata, Reply.Answer answer, Instant receivedAt) implements Found {}

        /** Something else, or nothing. */
        record Nothing(URI at, Reply reply) implements Found {}
    }

    /** Asks at the discovery address of an issuer. */
    public Found at(String issuer) {
        URI address = URI.create(bare(issuer) + WELL_KNOWN);
        Reply reply = network.get(address);
        Instant receivedAt = network.clock().instant();
        return reply.answered()
                .filter(answer -> answer.status() == 200)
                .flatMap(answer ->
                        answer.json().<Found>map(it -> new Found.Document(new Metadata(it), answer, receivedAt)))
                .orElseGet(() -> new Found.Nothing(address, reply));
    }

    /** The issuer that was probably meant: one that is spelt nearly so and has a document that names it. */
    public Optional<String> meant(String issuer) {
        return spellings(issuer).stream()
                .filter(spelling -> Metadata.uri(spelling).isPresent())
                .flatMap(spelling -> named(spelling).stream())
                .findFirst();
    }

    private Optional<String> named(String issuer) {
        return at(issuer) instanceof Found.Document document
                ? document.metadata().text("issuer").filter(name -> !name.isBlank())
                : Optional.empty();
    }

    /** At which of the two addresses of RFC 8414 section 3.1 there is metadata: with the path behind, or appended. */
    public Optional<URI> oauthMetadata(URI issuer) {
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        String path = bare(issuer.getRawPath());
        return Set.of(URI.create(origin + OAUTH + path), URI.create(origin + path + OAUTH)).stream()
                .filter(address -> network.get(address)
                        .answered()
                        .filter(answer ->
                                answer.status() == 200 && answer.json().isPresent())
                        .isPresent())
                .findFirst();
    }

    private static Set<String> spellings(String issuer) {
        String bare = bare(issuer.strip());
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(bare + "/oidc");
        spellings.add(bare.replaceFirst("/\\.well-known/.*$", ""));
        spellings.add(bare.replaceFirst("/(auth|token|me|jwks)$", ""));
        spellings.add(bare.replaceFirst("^(https?://[^/]+).*$", "$1/oidc"));
        spellings.add(bare.replaceFirst("^(https?://[^/]+).*$", "$1"));
        spellings.add(bare.replaceFirst(":3002(/|$)", ":3001$1"));
        spellings.add(bare.replaceFirst("^http:", "https:"));
        spellings.add(bare.replaceFirst("^https:(//(localhost|127\\.0\\.0\\.1)[:/])", "http:$1"));
        spellings.remove(bare);
        return spellings;
    }

    private static String bare(String text) {
        return text.replaceFirst("/+$", "");
    }
}
