package dev.latchkey.mockidp.directory;

/** A configuration that the mock does not take: where it stands, what is wrong and what helps. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ConfigurationException(String message) {
        super(message);
    }

    static ConfigurationException at(String source, int line, String what, String remedy) {
        return new ConfigurationException(source + ", line " + line + ": " + what + ". Remedy: " + remedy + ".");
    }

    static ConfigurationException unreadable(String source, String why) {
        return new ConfigurationException(
                source + ": cannot be read (" + why + "). Remedy: name a JSON file that exists and is readable.");
    }
}
