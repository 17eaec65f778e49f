package dev.latchkey.e2e.tutorial;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A block of the tutorial that the reader pastes into a shell. */
record Command(String text) {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^(?:export )?([A-Z_]+)=(\"[^\"]*\"|\\S+)");

    /** The environment variables that it sets. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        ASSIGNMENT
                .matcher(text)
                .results()
                .forEach(one -> environment.put(one.group(1), one.group(2).replace("\"", "")));
        return environment;
    }

    /** The same command with other texts in the place of some of its own; each of those must stand in it. */
    Command with(String own, String other) {
        if (!text.contains(own)) {
            throw new AssertionError(own + " does not stand in the command\n" + text);
        }
        return new Command(text.replace(own, other));
    }

    Command then(Command next) {
        return new Command(text + next.text);
    }
}
