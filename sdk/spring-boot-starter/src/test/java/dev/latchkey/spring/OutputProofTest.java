package dev.latchkey.spring;

import dev.latchkey.output.OutputProof;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What a test of the starter says")
class OutputProofTest extends OutputProof {}
