package dev.latchkey.jdbc;

import dev.latchkey.output.OutputContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The output of the tests of the store in a database")
class OutputCheck extends OutputContract {}
