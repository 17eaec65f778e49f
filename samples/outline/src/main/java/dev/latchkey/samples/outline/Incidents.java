package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest failures by a reference that stands in an address, so that a page can show what happened without taking its
 * text from the address. Each is logged under the same reference.
 */
final class Incidents {

    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
    private static final int KEPT = 200;

    private final SecureRandom random;
    private final Map<String, Failure> byReference = new LinkedHashMap<>();

    Incidents(SecureRandom random) {
        this.random = random;
    }

    /** Keeps the failure and gives its reference. */
    String record(Failure failure) {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        String reference = HexFormat.of().formatHex(bytes);
        LOG.warn("{} {}", reference, failure);
        keep(reference, failure);
        return reference;
    }

    private synchronized void keep(String reference, Failure failure) {
        byReference.put(reference, failure);
        if (byReference.size() > KEPT) {
            byReference.remove(byReference.keySet().iterator().next());
        }
    }

    synchronized Optional<Failure> find(String reference) {
        return Optional.ofNullable(byReference.get(reference));
    }
}
