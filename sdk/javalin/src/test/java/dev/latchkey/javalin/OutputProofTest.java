package dev.latchkey.javalin;

import dev.latchkey.output.OutputProof;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What a test of the Javalin plugin says")
class OutputProofTest extends OutputProof {}
