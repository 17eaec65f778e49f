package dev.latchkey.redis;

import dev.latchkey.output.OutputContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The output of the tests of the store in Redis")
class OutputCheck extends OutputContract {}
