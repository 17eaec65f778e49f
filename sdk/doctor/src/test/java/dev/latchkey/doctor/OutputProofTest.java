package dev.latchkey.doctor;

import dev.latchkey.output.OutputProof;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What a test of the doctor says")
class OutputProofTest extends OutputProof {}
