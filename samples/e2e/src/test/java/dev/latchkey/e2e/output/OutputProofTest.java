package dev.latchkey.e2e.output;

import dev.latchkey.output.OutputProof;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What an end-to-end test says")
class OutputProofTest extends OutputProof {}
