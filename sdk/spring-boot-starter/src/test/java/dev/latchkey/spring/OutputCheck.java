package dev.latchkey.spring;

import dev.latchkey.output.OutputContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The output of the tests of the starter")
class OutputCheck extends OutputContract {}
