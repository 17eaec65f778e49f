package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.http.HttpPolicy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@DisplayName("An error page")
class ErrorPagesTest {
    private static final Pattern REFERENCE = Pattern.compile("data-testid=\"failure-reference\">([A-Za-z0-9_-]{8})<");

    private final ErrorPages pages = ErrorPages.of(Surroundings.system(HttpPolicy.defaults()));

    private String reference() {
        Failure failure = Failure.of(FailureCode.STORE_UNAVAILABLE, "The store is down");
        Matcher found = REFERENCE.matcher(
                pages.reply(failure, Optional.empty(), "/").body().orElseThrow());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    @DisplayName("shows a reference, and the log line with the whole failure has the same")
    void isInTheLog() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            assertThat(reference()).isNotEqualTo(reference());
            String reference = reference();
            assertThat(log.toString(StandardCharsets.UTF_8).lines())
                    .filteredOn(line -> line.contains(reference))
                    .singleElement()
                    .asString()
                    .contains("The store is down", "STORE_UNAVAILABLE");
        } finally {
            System.setErr(before);
        }
    }
}
