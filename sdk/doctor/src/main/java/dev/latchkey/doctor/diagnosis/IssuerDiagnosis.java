package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.probe.DiscoveryProbe;
import dev.latchkey.doctor.probe.DiscoveryProbe.Found;
import dev.latchkey.doctor.probe.Loopback;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Reply;
import dev.latchkey.doctor.probe.Shown;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The address of the provider: how it is written, whether it is secure, what is there. */
final class IssuerDiagnosis {
    private final String issuer;
    private final DiscoveryProbe discovery;

    IssuerDiagnosis(String issuer, DiscoveryProbe discovery) {
        this.issuer = issuer;
        this.discovery = discovery;
    }

    /** What was found at the issuer. The document is there unless a check before it failed. */
    record Findings(List<Result> results, Optional<Found.Document> document) {
        static Findings of(Result... results) {
            return new Findings(List.of(results), Optional.empty());
        }
    }

    Findings examine() {
        Optional<Result> misspelt = misspelt();
        if (misspelt.isPresent()) {
            return Findings.of(misspelt.get());
        }
        Result form = Result.passed(Check.ISSUER_FORM, "The issuer is " + issuer + ".");
        Found found = discovery.at(issuer);
        Result tls = tls(found);
        if (tls.isFailed()) {
            return Findings.of(form, tls);
        }
        if (found instanceof Found.Nothing nothing) {
            return Findings.of(form, tls, notFound(nothing));
        }
        return found(form, tls, (Found.Document) found);
    }

    private Findings found(Result form, Result tls, Found.Document document) {
        List<Result> results = new ArrayList<>(List.of(form, tls));
        results.add(Result.passed(Check.DISCOVERY, "The discovery document is there."));
        results.add(named(document.metadata()));
        results.add(adminEndpoint(document.metadata()));
        return new Findings(results, Optional.of(document));
    }

    private Optional<Result> misspelt() {
        if (!issuer.equals(issuer.strip())) {
            return misspelt("there are blanks around it", issuer.strip());
        }
        Optional<URI> uri = Metadata.uri(issuer);
        boolean web = uri.filter(it -> it.getScheme().matches("https?")).isPresent();
        if (!web) {
            return misspelt("it is no web address", "https://<tenant>.logto.app/oidc");
        }
        if (uri.get().getRawQuery() != null || uri.get().getRawFragment() != null) {
            return misspelt("it has a query or a fragment", issuer.replaceFirst("[?#].*$", ""));
        }
        if (issuer.contains("/.well-known/")) {
            return misspelt(
                    "it is the address of the discovery document", issuer.replaceFirst("/\\.well-known/.*$", ""));
        }
        return issuer.matches(".*/oidc/(auth|token|me|jwks)")
                ? misspelt("it is the address of an endpoint", issuer.replaceFirst("/[a-z]+$", ""))
                : Optional.empty();
    }

    private Optional<Result> misspelt(String how, String better) {
        return Optional.of(Result.failed(
                Check.ISSUER_FORM,
                "The issuer is \"" + Shown.text(issuer) + "\": " + how + ".",
                "Set the issuer to " + better
                        + ", the \"Issuer endpoint\" of the application's page in the Logto Console."));
    }

    private Result tls(Found found) {
        URI uri = URI.create(issuer);
        if (found instanceof Found.Nothing nothing
                && nothing.reply() instanceof Reply.Silence silence
                && silence.kind() == Reply.Kind.CERTIFICATE) {
            return Result.failed(
                    Check.TLS,
                    "No encrypted connection to " + uri.getRawAuthority() + ": " + silence.detail() + ".",
                    "Give the host a certificate of a public authority that names it and has not expired; or add the authority"
                            + " to the trust store of " + "each machine that signs in (for this command:"
                            + " -Djavax.net.ssl.trustStore=FILE).");
        }
        if (uri.getScheme().equals("https")) {
            return Result.passed(Check.TLS, "https, with a certificate that is trusted here.");
        }
        return Loopback.isAt(uri)
                ? Result.passed(Check.TLS, "Plain http, on this machine only.")
                : Result.failed(
                        Check.TLS,
                        "The issuer is plain http at " + uri.getHost() + ", which is another machine.",
                        "Put the provider behind https. Logto: ENDPOINT=https://…, TRUST_PROXY_HEADER=1, and"
                                + " X-Forwarded-Proto and Host from the proxy.");
    }

    private Result notFound(Found.Nothing nothing) {
        String remedy = discovery
                .meant(issuer)
                .map(better -> "Set the issuer to " + better + ": there is a provider of that name.")
                .orElseGet(() -> remedy(nothing.reply()));
        return Result.failed(Check.DISCOVERY, nothing.at() + ": " + Unexpected.inWords(nothing.reply()) + ".", remedy);
    }

    private static String remedy(Reply reply) {
        if (reply instanceof Reply.Silence silence) {
            return switch (silence.kind()) {
                case HOST_UNKNOWN ->
                    "Look for a typing error in the host name, and ask the DNS of this machine for it.";
                case REFUSED ->
                    "Look at host and port, and whether the provider runs. In a container localhost is the container itself.";
                case TIMED_OUT -> "Look at firewall and proxy between this machine and the provider.";
                default -> "Look at what stands between this machine and the provider.";
            };
        }
        return "Set the issuer to the \"Issuer endpoint\" of the application's page in the Logto Console; it ends in /oidc.";
    }

    private Result named(Metadata metadata) {
        String name = metadata.text("issuer").orElse("");
        if (name.equals(issuer)) {
            return Result.passed(Check.ISSUER, "The provider calls itself " + issuer + ", to the last character.");
        }
        return Result.failed(
                Check.ISSUER,
                "The provider calls itself \"" + Shown.text(name) + "\", and \"" + issuer + "\" is configured: "
                        + difference(name) + ".",
                remedy(name));
    }

    private String difference(String name) {
        if (name.isEmpty()) {
            return "its metadata names no issuer";
        }
        if ((name + "/").equals(issuer) || (issuer + "/").equals(name)) {
            return "a slash at the end makes the difference";
        }
        Optional<URI> theirs = Metadata.uri(name);
        URI ours = URI.create(issuer);
        if (theirs.isEmpty()) {
            return "that is no web address";
        }
        if (!Objects.equals(theirs.get().getScheme(), ours.getScheme())) {
            return "one is http, the other https";
        }
        if (!theirs.get()
                .getHost()
                .toLowerCase(Locale.ROOT)
                .equals(ours.getHost().toLowerCase(Locale.ROOT))) {
            return "the hosts differ";
        }
        return theirs.get().getPort() == ours.getPort() ? "the paths differ" : "the ports differ";
    }

    private String remedy(String name) {
        boolean behindProxy = name.startsWith("http:") && issuer.startsWith("https:");
        return behindProxy
                ? "Logto does not know that it is behind https: set ENDPOINT=" + issuer.replaceFirst("/oidc$", "")
                        + " and TRUST_PROXY_HEADER=1, and let the proxy send X-Forwarded-Proto."
                : "Set the issuer to " + (name.isEmpty() ? "what the provider publishes" : Shown.text(name))
                        + "; or let the provider publish this one (Logto: ENDPOINT, or the custom domain).";
    }

    /** The admin tenant answers like any other; what it lacks is everybody's applications. */
    private Result adminEndpoint(Metadata metadata) {
        URI uri = URI.create(issuer);
        boolean admin =
                metadata.isLogto() && (uri.getPort() == 3002 || uri.getHost().startsWith("admin."));
        return admin
                ? Result.failed(
                        Check.ADMIN_ENDPOINT,
                        issuer + " is the address of Logto's admin tenant.",
                        "Set the issuer to that of ENDPOINT (port 3001 unless it was changed) instead of ADMIN_ENDPOINT: "
                                + issuer.replaceFirst(":3002", ":3001").replaceFirst("//admin\\.", "//") + ".")
                : Result.passed(Check.ADMIN_ENDPOINT, "The address is not one of the admin tenant's.");
    }
}
