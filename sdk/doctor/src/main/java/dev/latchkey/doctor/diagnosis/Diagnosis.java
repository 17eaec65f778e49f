package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.probe.DiscoveryProbe;
import dev.latchkey.doctor.probe.DiscoveryProbe.Found;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.product.Integration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All checks, one after the other; what a failed one makes pointless is skipped, so that each problem is named once. */
public final class Diagnosis {
    private final Integration integration;
    private final Network network;
    private final List<Result> results = new ArrayList<>();

    private Diagnosis(Integration integration, Network network) {
        this.integration = integration;
        this.network = network;
    }

    /** What all checks came to, in their order. */
    public static List<Result> of(Integration integration, Network network) {
        Diagnosis diagnosis = new Diagnosis(integration, network);
        diagnosis.examine();
        return diagnosis.complete();
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
                all.add(stop.map(before -> Result.skippedAfter(check, before))
                        .orElseGet(() -> Result.skipped(check, "Not checked.")));
            }
            results.stream().filter(result -> result.check() == check).forEach(all::add);
        }
        return all;
    }
}
