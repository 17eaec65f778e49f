package dev.latchkey.mockidp.directory;

/** A configuration that the mock does not take: where it stands, what is wrong and what helps. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    private ConfigurationException(String place, String advice) {
        super(place + ": " + advice);
        this.advice = advice;
    }

    static ConfigurationException at(String source, int line, String what, String remedy) {
        return new ConfigurationException(source + ", line " + line, what + ". Remedy: " + remedy + ".");
    }

    static ConfigurationException unreadable(String source, String why) {
        return new ConfigurationException(
                source, "cannot be read (" + why + "). Remedy: name a JSON file that exists and is readable.");
    }

    /** What is wrong and what helps, without the place: for who sees the value before him. */
    public String advice() {
        return advice;
    }
}
