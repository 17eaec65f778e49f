package dev.latchkey.javalin;

import dev.latchkey.output.OutputContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The output of the tests of the Javalin plugin")
class OutputCheck extends OutputContract {}
