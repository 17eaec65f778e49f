package dev.latchkey.output;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The output of the tests of core")
class OutputCheck extends OutputContract {}
