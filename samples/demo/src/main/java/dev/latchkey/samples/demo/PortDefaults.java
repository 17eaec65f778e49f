package dev.latchkey.samples.demo;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What an option is when the command line does not give it: for {@code --demo-port} the system property
 * {@code latchkey.demo-port}, then the environment variable {@code LATCHKEY_DEMO_PORT}, then the option's own default.
 */
record PortDefaults(Map<String, String> environment) implements IDefaultValueProvider {
    @Override
    public String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && option.longestName().endsWith("-port")) {
            return given(option.longestName().substring(2)).orElseGet(argument::defaultValue);
        }
        return argument.defaultValue();
    }

    private Optional<String> given(String name) {
        String variable = "LATCHKEY_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty("latchkey." + name, environment.get(variable)));
    }
}
