package dev.latchkey.output;

import org.junit.jupiter.api.DisplayName;

@DisplayName("What a test of core says")
class OutputProofTest extends OutputProof {}
