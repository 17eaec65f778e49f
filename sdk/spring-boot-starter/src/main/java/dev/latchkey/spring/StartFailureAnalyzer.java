package dev.latchkey.spring;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.MisconfiguredException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says what keeps the app from starting in two sentences instead of a stack trace: a missing setting, or another Spring Boot. */
final class StartFailureAnalyzer implements FailureAnalyzer {

    StartFailureAnalyzer() {}

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MisconfiguredException misconfigured) {
                Failure why = misconfigured.failure();
                return new FailureAnalysis(why.what() + ". " + why.why() + " [" + why.code() + "]", why.fix(), failure);
            }
            if (cause instanceof UnsupportedSpringBootException) {
                String action = "Use Spring Boot " + SpringBootMajor.SUPPORTED + ", or the starter for your version.";
                return new FailureAnalysis(String.valueOf(cause.getMessage()), action, failure);
            }
        }
        return null;
    }
}
