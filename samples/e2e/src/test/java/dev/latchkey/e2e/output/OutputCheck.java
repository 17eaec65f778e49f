package dev.latchkey.e2e.output;

import dev.latchkey.output.OutputContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What samples, mock IdP and SDK print while people use them")
class OutputCheck extends OutputContract {}
