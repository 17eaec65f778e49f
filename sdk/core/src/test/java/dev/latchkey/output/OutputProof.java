package dev.latchkey.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Says a planted secret by each of the two ways to log, as softly as it goes. Each module whose output is searched has one, and the
 * search has to find it there: else it looks at the wrong files, or not everybody is heard.
 */
public abstract class OutputProof {
    static final String SECRET = "proof-that-a-planted-secret-is-found";

    @Test
    @DisplayName("51: is found by the search where it is a planted secret")
    void isFound() {
        Canaries.plant(List.of(SECRET));
        LoggerFactory.getLogger(OutputProof.class).trace("by SLF4J: {}", SECRET);
        Logger.getLogger(OutputProof.class.getName()).finest("by java.util.logging: " + SECRET);
        assertThat(Leaks.in("a b c " + SECRET)).hasSize(1);
    }
}
