package dev.latchkey.spring;

import dev.latchkey.output.OutputProof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.slf4j.bridge.SLF4JBridgeHandler;

@DisplayName("What a test of the starter says")
class OutputProofTest extends OutputProof {

    /** As Spring Boot does while an app runs; with the last app of another test it went. */
    @BeforeEach
    void hearJavaUtilLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
