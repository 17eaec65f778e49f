package dev.latchkey.jdbc;

import dev.latchkey.output.OutputProof;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What a test of the store in a database says")
class OutputProofTest extends OutputProof {}
