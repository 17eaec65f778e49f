package dev.latchkey.redis;

import dev.latchkey.output.OutputProof;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What a test of the store in Redis says")
class OutputProofTest extends OutputProof {}
