package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.DiscoveryProbe;
import dev.latchkey.doctor.probe.DiscoveryProbe.Found;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.probe.Reply;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the provider says of itself, and whether the product can live with that. */
final class MetadataDiagnosis {
    private static final Duration SKEW_THAT_WORKS = Duration.ofSeconds(60);
    private static final Duration SKEW_NOT_WORTH_A_WORD = Duration.ofSeconds(10);
    private static final List<String> ENDPOINTS = List.of(
            "authorization_endpoint",
            "token_endpoint",
            "userinfo_endpoint",
            "jwks_uri",
            "end_session_endpoint",
            "introspection_endpoint",
            "revocation_endpoint",
            "device_authorization_endpoint",
            "pushed_authorization_request_endpoint");

    private final Integration integration;
    private final Metadata metadata;
    private final Reply.Answer answer;
    private final Instant receivedAt;
    private final Network network;

    MetadataDiagnosis(Integration integration, Found.Document document, Network network) {
        this.integration = integration;
        this.metadata = document.metadata();
        this.answer = document.answer();
        this.receivedAt = document.receivedAt();
        this.network = network;
    }

    List<Result> examine() {
        Result complete = complete();
        return List.of(
                endpoints(),
                complete,
                oauthMetadata(),
                complete.isFailed() ? keysLater() : keys(),
                algorithm(),
                clock());
    }

    private Result endpoints() {
        URI issuer = URI.create(integration.issuer());
        Map<String, URI> elsewhere = new LinkedHashMap<>();
        ENDPOINTS.forEach(name -> metadata.address(name)
                .filter(uri -> isElsewhere(uri, issuer))
                .ifPresent(uri -> elsewhere.put(name, uri)));
        if (elsewhere.isEmpty()) {
            return Result.passed(Check.ENDPOINTS, "All have the scheme, host and port of the issuer.");
        }
        URI first = elsewhere.values().iterator().next();
        return Result.failed(
                Check.ENDPOINTS,
                String.join(", ", elsewhere.keySet()) + " at " + origin(first) + ", and the issuer at " + origin(issuer)
                        + ".",
                remedy(first, issuer));
    }

    /** Other providers have endpoints on hosts of their own; that https falls back to http is wrong with all. */
    private boolean isElsewhere(URI uri, URI issuer) {
        boolean stepDown = issuer.getScheme().equals("https") && uri.getScheme().equals("http");
        return stepDown || (metadata.isLogto() && !origin(uri).equals(origin(issuer)));
    }

    private static String remedy(URI endpoint, URI issuer) {
        if (!endpoint.getScheme().equals(issuer.getScheme())) {
            return "Logto does not know that it is behind https: set TRUST_PROXY_HEADER=1, and let the proxy send"
                    + " X-Forwarded-Proto: https.";
        }
        if (endpoint.getHost().equals(issuer.getHost())) {
            return "The port got lost: let the proxy send Host with its port (nginx: proxy_set_header Host $http_host).";
        }
        return "Let the proxy send the Host header that it was asked with, and set Logto's ENDPOINT to "
                + origin(issuer) + ".";
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private Result complete() {
        Set<String> needed = new TreeSet<>(Set.of("authorization_endpoint", "token_endpoint"));
        if (integration.scopes().contains("openid")) {
            needed.add("jwks_uri");
        }
        integration.product().ifPresent(product -> needed.addAll(product.needs().endpoints()));
        List<String> missing = new ArrayList<>(needed);
        missing.removeIf(name -> metadata.address(name).isPresent());
        if (!missing.isEmpty()) {
            return Result.failed(
                    Check.METADATA,
                    "The metadata lacks " + String.join(", ", missing) + ".",
                    "Look whether the issuer is the right one, and whether something on the way rewrites the document; Logto"
                            + " publishes all of them.");
        }
        List<String> responses = metadata.texts("response_types_supported");
        return responses.isEmpty() || responses.contains("code")
                ? Result.passed(Check.METADATA, "All that " + integration.productName() + " needs is published.")
                : Result.failed(
                        Check.METADATA,
                        "The provider offers the response types " + String.join(", ", responses) + ", and not code.",
                        "Allow the authorization code flow at the provider; Logto has it switched on.");
    }

    private Result oauthMetadata() {
        Optional<URI> at = new DiscoveryProbe(network).oauthMetadata(URI.create(integration.issuer()));
        if (at.isPresent()) {
            return Result.passed(Check.OAUTH_METADATA, "There, at " + at.get() + ".");
        }
        boolean needed =
                integration.product().filter(it -> it.needs().oauthMetadata()).isPresent();
        return needed
                ? Result.failed(
                        Check.OAUTH_METADATA,
                        "Neither address of RFC 8414 has metadata; only OpenID Connect discovery has.",
                        "Upgrade Logto to 1.42 or newer, or let the proxy answer"
                                + " /.well-known/oauth-authorization-server with the discovery document.")
                : Result.passed(
                        Check.OAUTH_METADATA,
                        "Only OpenID Connect discovery is there, which is enough for " + integration.productName()
                                + "; clients that look at the addresses of RFC 8414 only find nothing.");
    }

    private static Result keysLater() {
        return Result.skippedAfter(Check.KEYS, Check.METADATA);
    }

    private Result keys() {
        Optional<URI> address = metadata.address("jwks_uri");
        if (address.isEmpty()) {
            return Result.skipped(Check.KEYS, "Not checked: plain OAuth needs no keys.");
        }
        Reply reply = network.get(address.get());
        Optional<List<?>> keys = reply.answered()
                .filter(it -> it.status() == 200)
                .flatMap(Reply.Answer::json)
                .flatMap(it -> it.get("keys") instanceof List<?> list ? Optional.of(list) : Optional.empty());
        if (keys.isEmpty()) {
            return Result.failed(
                    Check.KEYS,
                    address.get() + ": " + Unexpected.inWords(reply) + ".",
                    "Open the address in a browser. Let the proxy pass /oidc/jwks on to Logto as it is.");
        }
        List<String> usable =
                keys.get().stream().flatMap(key -> signing(key).stream()).toList();
        return usable.isEmpty()
                ? Result.failed(
                        Check.KEYS,
                        "The key set has no key for signatures.",
                        "Logto Console: OIDC configs, \"Rotate private keys\".")
                : Result.passed(Check.KEYS, "Published: " + String.join(", ", usable) + ".");
    }

    /** What kind of key it is, where it is a public key for signatures. */
    private static Optional<String> signing(Object key) {
        if (!(key instanceof Map<?, ?> jwk) || "enc".equals(jwk.get("use")) || "oct".equals(jwk.get("kty"))) {
            return Optional.empty();
        }
        Object kind = jwk.get("crv") == null ? jwk.get("kty") : jwk.get("crv");
        return Optional.ofNullable(kind).map(Objects::toString);
    }

    private Result algorithm() {
        List<String> offered = metadata.texts("id_token_signing_alg_values_supported");
        String shown = offered.isEmpty() ? "RS256 (nothing is published)" : String.join(", ", offered);
        Set<String> taken = integration.signingAlgorithms();
        if (taken.isEmpty()) {
            return Result.passed(Check.SIGNING_ALGORITHM, "ID tokens are signed with " + shown + "; " + asked() + ".");
        }
        List<String> effective = offered.isEmpty() ? List.of("RS256") : offered;
        if (effective.stream().noneMatch(taken::contains)) {
            return Result.failed(
                    Check.SIGNING_ALGORITHM,
                    "ID tokens are signed with " + shown + ", and " + integration.productName() + " takes "
                            + taken.stream().sorted().collect(Collectors.joining(", ")) + ".",
                    algorithmRemedy(effective.get(0), taken));
        }
        return Result.passed(
                Check.SIGNING_ALGORITHM,
                "ID tokens are signed with " + shown
                        + (taken.containsAll(effective)
                                ? ", which is taken."
                                : ", of which some are taken: the key that is current decides."));
    }

    private String asked() {
        return integration.product().isPresent()
                ? integration.productName() + " does not mind"
                : "a client that has another one wired in refuses them: --signing-alg checks yours";
    }

    private String algorithmRemedy(String offered, Set<String> taken) {
        String setting = integration
                .product()
                .flatMap(product -> product.habits().words().algorithm())
                .map(words -> integration.productName() + ": " + words.replace("{alg}", offered) + ".")
                .orElse("Let the product read the algorithm from discovery, or set it to " + offered + ".");
        boolean rsa = taken.contains("RS256");
        return setting
                + (rsa
                        ? " Or change Logto's key for all applications: Console, OIDC configs, \"Rotate private keys\", RSA."
                        : "");
    }

    private Result clock() {
        Optional<Instant> theirs = answer.http().header("Date").flatMap(MetadataDiagnosis::date);
        if (theirs.isEmpty()) {
            return Result.skipped(Check.CLOCK, "The provider's answers have no Date header.");
        }
        Duration skew = Duration.between(theirs.get(), receivedAt).abs();
        String seen = "This machine and the provider differ by " + skew.toSeconds() + " s.";
        if (skew.compareTo(SKEW_NOT_WORTH_A_WORD) <= 0) {
            return Result.passed(Check.CLOCK, seen);
        }
        String remedy =
                "Let both take their time from NTP (timedatectl set-ntp true); in a virtual machine look at the host's clock.";
        return skew.compareTo(SKEW_THAT_WORKS) <= 0
                ? Result.warned(Check.CLOCK, seen, remedy)
                : Result.failed(Check.CLOCK, seen, remedy);
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
