package dev.latchkey.doctor.diagnosis;

import dev.latchkey.config.Surroundings;
import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Part;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.AuthorizationProbe;
import dev.latchkey.doctor.probe.DiscoveryProbe;
import dev.latchkey.doctor.probe.DiscoveryProbe.Found;
import dev.latchkey.doctor.probe.Metadata;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.signin.Browser;
import dev.latchkey.doctor.signin.LiveSignIn;
import dev.latchkey.doctor.signin.SignInRecord;
import dev.latchkey.doctor.signin.Trace;
import dev.latchkey.http.HttpPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All checks, one after the other; what a failed one makes pointless is skipped, so that each problem is named once. */
public final class Diagnosis {
    /** What a sign-in does not stumble over. */
    private static final Set<Check> STOP_NO_SIGN_IN =
            Set.of(Check.SIGNING_ALGORITHM, Check.OAUTH_METADATA, Check.POST_LOGOUT_REDIRECT_URI, Check.CORS);

    private final Integration integration;
    private final Network network;
    private final Surroundings surroundings;
    private final Optional<Browser> browser;
    private final List<Result> results = new ArrayList<>();
    private Optional<Trace> trace = Optional.empty();

    private Diagnosis(Integration integration, Surroundings surroundings, Optional<Browser> browser) {
        this.integration = integration;
        this.network = Network.of(surroundings, HttpPolicy.defaults());
        this.surroundings = surroundings;
        this.browser = browser;
    }

    /** What all checks came to, in their order, and the steps of the sign-in where there was one. */
    public record Findings(List<Result> results, Optional<Trace> trace) {}

    /** Makes all checks; those of a sign-in where there is a browser. */
    public static Findings of(Integration integration, Surroundings surroundings, Optional<Browser> browser) {
        Diagnosis diagnosis = new Diagnosis(integration, surroundings, browser);
        diagnosis.examine();
        return new Findings(diagnosis.complete(), diagnosis.trace);
    }

    private void examine() {
        IssuerDiagnosis.Findings issuer =
                new IssuerDiagnosis(integration.issuer(), new DiscoveryProbe(network)).examine();
        results.addAll(issuer.results());
        issuer.document().ifPresent(this::examine);
    }

    private void examine(Found.Document document) {
        if (hasFailed(Check.ADMIN_ENDPOINT)) {
            return;
        }
        results.addAll(new MetadataDiagnosis(integration, document, network).examine());
        if (!hasFailed(Check.METADATA) && !hasFailed(Check.TLS)) {
            results.addAll(new ApplicationDiagnosis(integration, document.metadata(), network).examine());
        }
        browser.ifPresent(it -> signIn(it, document.metadata()));
    }

    private void signIn(Browser with, Metadata metadata) {
        boolean stopped =
                results.stream().anyMatch(result -> result.isFailed() && !STOP_NO_SIGN_IN.contains(result.check()));
        if (stopped) {
            return;
        }
        Optional<Result> unregistered = with.redirectUri().flatMap(uri -> unregistered(uri, metadata));
        if (unregistered.isPresent()) {
            results.add(unregistered.get());
            return;
        }
        SignInRecord record = LiveSignIn.by(with, integration, metadata, surroundings);
        trace = Optional.of(record.trace());
        results.addAll(new SignInDiagnosis(integration, metadata, record).examine());
    }

    /** A browser that nobody could come back from would keep the user waiting for nothing. */
    private Optional<Result> unregistered(String uri, Metadata metadata) {
        AuthorizationProbe probe =
                new AuthorizationProbe(metadata.authorizationEndpoint().orElseThrow(), integration, network);
        return probe.asTheProductAsks(uri) instanceof AuthorizationProbe.Verdict.Shown
                ? Optional.of(Result.skipped(
                        Check.LIVE_SIGN_IN,
                        "To sign in here, register " + uri
                                + " as well: Console, the application's page, \"Redirect URIs\". Take it"
                                + " out when you have done."))
                : Optional.empty();
    }

    private boolean hasFailed(Check check) {
        return results.stream().anyMatch(result -> result.check() == check && result.isFailed());
    }

    /** With a word about each check that was not reached. */
    private List<Result> complete() {
        Set<Check> seen = results.stream().map(Result::check).collect(Collectors.toSet());
        Optional<Check> stop =
                results.stream().filter(Result::isFailed).map(Result::check).findFirst();
        List<Result> all = new ArrayList<>();
        for (Check check : Check.values()) {
            if (!seen.contains(check)) {
                all.add(skipped(check, stop));
            }
            results.stream().filter(result -> result.check() == check).forEach(all::add);
        }
        return all;
    }

    private Result skipped(Check check, Optional<Check> stop) {
        if (check.part() != Part.SIGN_IN) {
            return stop.map(before -> Result.skippedAfter(check, before))
                    .orElseGet(() -> Result.skipped(check, "Not checked."));
        }
        if (browser.isEmpty()) {
            return Result.skipped(check, "Nobody signed in.");
        }
        return stop.filter(it -> !STOP_NO_SIGN_IN.contains(it))
                .map(before -> Result.skippedAfter(check, before))
                .orElseGet(() -> Result.skippedAfter(check, Check.LIVE_SIGN_IN));
    }
}
