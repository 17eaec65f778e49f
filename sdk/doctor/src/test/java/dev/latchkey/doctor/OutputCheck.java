package dev.latchkey.doctor;

import dev.latchkey.output.OutputContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The output of the tests of the doctor")
class OutputCheck extends OutputContract {}
