package dev.latchkey.spring;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.spring.setting.Setting;
import dev.latchkey.spring.setting.UnknownSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Says what keeps the app from starting, why and what to do, in three sentences instead of a stack trace: a setting that is missing,
 * wrong or misspelt, or another Spring Boot.
 */
final class StartFailureAnalyzer implements FailureAnalyzer {

    StartFailureAnalyzer() {}

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        Optional<String> setting = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<FailureAnalysis> analysis = of(cause, setting, failure);
            if (analysis.isPresent()) {
                return analysis.get();
            }
            if (cause instanceof BindException bind) {
                setting = Optional.of(bind.getName().toString());
            }
        }
        return null;
    }

    /** @param setting which was about to be read; a value that core refuses by itself does not know its name */
    private static Optional<FailureAnalysis> of(Throwable cause, Optional<String> setting, Throwable failure) {
        if (cause instanceof MisconfiguredException misconfigured) {
            Failure why = misconfigured.failure();
            return Optional.of(
                    misconfigured(setting.map(name -> Setting.named(name, why)).orElse(why), failure));
        }
        if (cause instanceof UnboundConfigurationPropertiesException unbound) {
            return UnknownSettings.in(unbound)
                    .map(unknown -> new FailureAnalysis(unknown.description(), unknown.action(), failure));
        }
        if (cause instanceof UnsupportedSpringBootException) {
            String action = "Use Spring Boot " + SpringBootMajor.SUPPORTED + ", or the starter for your version.";
            return Optional.of(new FailureAnalysis(String.valueOf(cause.getMessage()), action, failure));
        }
        return Optional.empty();
    }

    private static FailureAnalysis misconfigured(Failure why, Throwable failure) {
        String values = why.expected()
                .map(expected ->
                        " (expected \"" + expected + "\", was \"" + why.actual().orElse("") + "\")")
                .orElse("");
        String description = why.what() + values + ". " + why.why() + " [" + why.code() + "]";
        return new FailureAnalysis(description, why.fix(), failure);
    }
}
